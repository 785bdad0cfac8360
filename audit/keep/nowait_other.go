//go:build !unix

package keep

const noWait = 0
