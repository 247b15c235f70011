package main

import "testing"

func TestTellsOfALogThatCannotBeRead(t *testing.T) {
	lines := 1
	for _, asked := range []request{{Tail: &lines}, {SinceMs: 1}} {
		// A folder opens as a file does.
		r := newLogReader(t.TempDir(), asked, func([]byte) error { return nil })
		if _, err := r.sendWritten(); err == nil {
			t.Error("nothing was said")
		}
	}
}
