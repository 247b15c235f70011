package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A container may make its links as long as the kernel lets it, of bytes that JSON says in six each.
func TestListingFitsAFrame(t *testing.T) {
	path := t.TempDir()
	var names []string
	for i := 0; i < 1000; i++ {
		names = append(names, fmt.Sprint(i))
		if err := os.Symlink(strings.Repeat("\x01", 4000), filepath.Join(path, names[i])); err != nil {
			t.Fatal(err)
		}
	}
	folder, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer folder.Close()
	listing := describeAll(folder, names)
	body, err := json.Marshal(listing)
	if err != nil {
		t.Fatal(err)
	}
	if !listing.Truncated || len(listing.Entries) < 100 || len(body) > 16<<20 {
		t.Errorf("%d entries, %d bytes, truncated: %v", len(listing.Entries), len(body), listing.Truncated)
	}
}
