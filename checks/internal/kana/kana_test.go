package kana_test

import (
	"testing"

	"acctaudit/checks/internal/kana"
)

func TestRomaji(t *testing.T) {
	for _, tt := range []struct{ kana, hepburn, kunrei string }{
		{"さくら", "sakura", "sakura"},
		{"シンジュク", "shinjuku", "sinzyuku"},
		{"きって", "kitte", "kitte"},
		{"マッチ", "matchi", "matti"},
		{"とうきょう", "toukyou", "toukyou"},
		{"パスワード", "pasuwa-do", "pasuwa-do"},
		{"フィルム", "firumu", "firumu"},
		{"つづき", "tsuzuki", "tuzuki"},
		{"ヴァイオリン", "vaiorin", "vaiorin"},
		{"ちゃんこ", "chanko", "tyanko"},
		{"ふぁん", "fan", "fan"},
		{"ゖ", "ke", "ke"},
		{"ん", "n", "n"},
		{"アッ", "atsu", "atsu"},
	} {
		if got, ok := kana.Romaji(tt.kana, false); !ok || got != tt.hepburn {
			t.Errorf("Romaji(%s) = %s %v, want %s", tt.kana, got, ok, tt.hepburn)
		}
		if got, ok := kana.Romaji(tt.kana, true); !ok || got != tt.kunrei {
			t.Errorf("Kunrei of %s = %s %v, want %s", tt.kana, got, ok, tt.kunrei)
		}
	}
	if _, ok := kana.Romaji("漢字", false); ok {
		t.Error("kanji taken for kana")
	}
}

// TestBlockTakesEveryKana holds Block to taking at least one rune of every
// kana, so that a caller that walks a word always comes to its end.
func TestBlockTakesEveryKana(t *testing.T) {
	for r := 'ァ'; r <= 'ヶ'; r++ {
		for _, second := range []rune{0, 'ャ', 'ァ', 'ッ', 'ー'} {
			if s, n := kana.Block([]rune{r, second}, false); n == 0 || s == "" {
				t.Errorf("Block(%c%c) = %q, %d", r, second, s, n)
			}
		}
	}
}
