package main

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

func line(text string) string {
	return fmt.Sprintf(`{"log":"%s\n","stream":"stdout","time":"2026-01-02T03:04:05.12Z"}`+"\n", text)
}

func TestFollowsEveryFileOfARotation(t *testing.T) {
	path := filepath.Join(t.TempDir(), "log")
	var sent []byte
	r := newLogReader(path, request{Timestamps: true}, func(body []byte) error {
		sent = append(sent, body...)
		return nil
	})
	write := func(name, text string) {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(path, line("one"))
	current, err := r.sendWritten()
	if err != nil {
		t.Fatal(err)
	}
	// It is rotated twice before anyone looks.
	for n, text := range []string{"two", "three"} {
		for i := n; i > 0; i-- {
			os.Rename(fmt.Sprintf("%s.%d", path, i), fmt.Sprintf("%s.%d", path, i+1))
		}
		os.Rename(path, path+".1")
		write(path, line(text))
	}
	for current != nil {
		if current, err = r.rotated(current); err != nil {
			t.Fatal(err)
		}
		if current != nil {
			if err := r.sendFrom(current); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := r.flush(); err != nil {
		t.Fatal(err)
	}
	wanted := ""
	for _, text := range []string{"one", "two", "three"} {
		payload := "2026-01-02T03:04:05.120000000Z " + text + "\n"
		wanted += "\x01\x00\x00\x00\x00\x00\x00" + string(rune(len(payload))) + payload
	}
	if string(sent) != wanted {
		t.Errorf("sent %q\nwanted %q", sent, wanted)
	}
}
