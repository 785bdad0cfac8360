/* Times Debian's libzxcvbn (KeePassXC's estimator) over the lines of a file:
 *   cc -O2 zxcvbn-c.c -lzxcvbn -lm -o zxcvbn-c && ./zxcvbn-c vault.txt 20
 * Prints microseconds of CPU a password. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <zxcvbn.h>

int main(int argc, char **argv)
{
	static char lines[20000][256];
	int n = 0, rounds = argc > 2 ? atoi(argv[2]) : 1;
	double sum = 0;
	FILE *f = argc > 1 ? fopen(argv[1], "r") : NULL;

	if (!f)
		return 1;
	while (n < 20000 && fgets(lines[n], sizeof lines[n], f)) {
		lines[n][strcspn(lines[n], "\n")] = 0;
		n++;
	}
	clock_t start = clock();
	for (int r = 0; r < rounds; r++)
		for (int i = 0; i < n; i++)
			sum += ZxcvbnMatch(lines[i], NULL, NULL);
	printf("zxcvbn-c  %8.1f us a password (%d passwords, mean %.1f bits)\n",
	       (clock() - start) * 1e6 / CLOCKS_PER_SEC / n / rounds, n, sum / n / rounds);
	return 0;
}
