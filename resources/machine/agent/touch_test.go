package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestHoldsWhatIsBesideAFileNamedGit(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{"src", "node_modules"} {
		if err := os.Mkdir(filepath.Join(folder, name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	// In a worktree or a submodule .git is a file.
	for _, name := range []string{".git", "src/file", "node_modules/file"} {
		if err := os.WriteFile(filepath.Join(folder, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	holdOnly([]string{folder})
	defer holdOnly(nil)
	for name, wanted := range map[string]bool{
		"src": true, "src/file": true, "node_modules": false, "node_modules/file": false,
	} {
		if _, isHeld := held.files[filepath.Join(folder, name)]; isHeld != wanted {
			t.Errorf("%s: held %v, wanted %v", name, isHeld, wanted)
		}
	}
}
