package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

// How often a log that is quiet is looked at for the end of its container, which no file tells.
const quietCheck = time.Second

// sendComing sends what is added to a log, over its rotations, until the container ends or the host leaves.
func (r *logReader) sendComing(ctx context.Context, current *os.File, running func() bool) error {
	defer func() { current.Close() }()
	watch, err := watchFolder(filepath.Dir(r.path))
	if err != nil {
		return err
	}
	defer watch.Close()
	stop := make(chan struct{})
	defer close(stop)
	go func() {
		select {
		case <-ctx.Done():
			watch.Close() // Wakes the read below.
		case <-stop:
		}
	}()
	events := make([]byte, 4096)
	for {
		// Asked before reading: what it wrote last is read even so.
		goesOn := running()
		if err := r.sendFrom(current); err != nil {
			return err
		}
		if err := r.flush(); err != nil {
			return err
		}
		fresh, err := r.rotated(current)
		switch {
		case err != nil:
			return err
		case fresh != nil:
			current.Close()
			current = fresh
			continue
		case !goesOn:
			return nil
		}
		_ = watch.SetReadDeadline(time.Now().Add(quietCheck))
		if _, err := watch.Read(events); err != nil && !errors.Is(err, os.ErrDeadlineExceeded) {
			return err
		}
	}
}

// rotated gives the file that has taken the place of the one that was being written, if one has.
func (r *logReader) rotated(current *os.File) (*os.File, error) {
	ours, err := current.Stat()
	if err != nil {
		return nil, err
	}
	newest, err := os.Stat(r.path)
	if errors.Is(err, os.ErrNotExist) || (err == nil && os.SameFile(ours, newest)) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	// Between the last read and the rotation more may have been written.
	if err := r.sendFrom(current); err != nil {
		return nil, err
	}
	return os.Open(r.path)
}

func watchFolder(path string) (*os.File, error) {
	fd, err := syscall.InotifyInit1(syscall.IN_CLOEXEC | syscall.IN_NONBLOCK)
	if err != nil {
		return nil, err
	}
	mask := uint32(syscall.IN_MODIFY | syscall.IN_CREATE | syscall.IN_MOVED_TO | syscall.IN_DELETE_SELF)
	if _, err := syscall.InotifyAddWatch(fd, path, mask); err != nil {
		syscall.Close(fd)
		return nil, err
	}
	return os.NewFile(uintptr(fd), "inotify"), nil
}
