package main

import (
	"io/fs"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
)

const (
	// Files and folders that are held at most; a folder that is not held is still told of by the one above it.
	maxHeld = 20_000
	oPath   = 0x200000
)

// Nobody watches these, and they are larger than all the rest.
var unwatched = map[string]bool{".git": true, "node_modules": true}

// held keeps what containers may watch in shared folders. Such a folder is a file system without a memory: whoever
// opens a path again gets another inode, and a watcher sits on the inode that it was given. Held, it stays the same one.
var held = struct {
	sync.Mutex
	files map[string]int
}{files: map[string]int{}}

// hold opens a file or folder so that it stays known, without anything being asked of the host for it afterwards.
func hold(path string) {
	if _, known := held.files[path]; known || len(held.files) >= maxHeld {
		return
	}
	if fd, err := syscall.Open(path, oPath|syscall.O_NOFOLLOW|syscall.O_CLOEXEC, 0); err == nil {
		held.files[path] = fd
	}
}

func letGo(path string) {
	if fd, known := held.files[path]; known {
		syscall.Close(fd)
		delete(held.files, path)
	}
}

// holdOnly holds these folders with all that is in them, and nothing else.
func holdOnly(folders []string) {
	held.Lock()
	defer held.Unlock()
	for path := range held.files {
		if !isIn(folders, path) {
			letGo(path)
		}
	}
	for _, folder := range folders {
		_ = filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return nil
			case entry.IsDir() && unwatched[entry.Name()] || len(held.files) >= maxHeld:
				return fs.SkipDir // Said of a file, it skips all that is beside it.
			}
			hold(path)
			return nil
		})
	}
}

func isIn(folders []string, path string) bool {
	for _, folder := range folders {
		if path == folder || strings.HasPrefix(path, strings.TrimSuffix(folder, "/")+"/") {
			return true
		}
	}
	return false
}

// An attribute that a file has for a moment only.
const toldAttribute = "user.gantry.told"

// touch tells the watchers of files and folders that the host has changed them: an attribute comes and goes, which the
// kernel reports as IN_ATTRIB. Setting the mode to what it is would be the same, but where QEMU keeps modes in an
// attribute, that one would hide the host's mode from then on. Setting the time of change would be IN_MODIFY, but 9p
// cuts it down to whole seconds.
func touch(paths []string) {
	held.Lock()
	defer held.Unlock()
	for _, path := range paths {
		var stat syscall.Stat_t
		if err := syscall.Lstat(path, &stat); err != nil {
			letGo(path) // It has gone; the folder that it was in is among the paths.
			continue
		}
		if stat.Mode&syscall.S_IFMT == syscall.S_IFLNK {
			continue
		}
		hold(path)
		if syscall.Setxattr(path, toldAttribute, []byte{1}, 0) == nil {
			_ = syscall.Removexattr(path, toldAttribute)
		} else { // Where there are no attributes, QEMU keeps no modes in them.
			_ = syscall.Chmod(path, stat.Mode&0o7777)
		}
	}
}
