package main

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"time"
)

// openLogs opens a log's files, oldest first; the last is the one that is being written.
func openLogs(path string) ([]*os.File, error) {
	current, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, fault{"not_found", "The container keeps no log that can be read here."}
	}
	if err != nil {
		return nil, err
	}
	files := []*os.File{current}
	for n := 1; ; n++ {
		rotated := path + "." + strconv.Itoa(n)
		file, err := os.Open(rotated)
		if errors.Is(err, os.ErrNotExist) {
			file, err = openCompressed(rotated + ".gz")
		}
		if errors.Is(err, os.ErrNotExist) {
			return files, nil
		}
		if err != nil {
			return nil, err
		}
		files = append([]*os.File{file}, files...)
	}
}

// openCompressed unpacks a file that docker has packed when it rotated, so that it can be searched like the others.
func openCompressed(path string) (*os.File, error) {
	packed, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer packed.Close()
	content, err := gzip.NewReader(packed)
	if err != nil {
		return nil, err
	}
	file, err := os.CreateTemp(filepath.Dir(path), ".unpacked-")
	if err != nil {
		return nil, err
	}
	os.Remove(file.Name()) // It lives as long as it is open.
	if _, err := io.Copy(file, content); err != nil {
		file.Close()
		return nil, err
	}
	_, err = file.Seek(0, io.SeekStart)
	return file, err
}

// seekTail leaves the files from which the last lines are to be read, each at its first such line.
func seekTail(files []*os.File, lines int) ([]*os.File, error) {
	for i := len(files) - 1; i >= 0; i-- {
		found, err := seekLines(files[i], lines)
		if err != nil {
			return nil, err
		}
		if lines -= found; lines <= 0 {
			return files[i:], nil
		}
	}
	return files, nil
}

// seekLines puts the file before its last lines and gives how many there are, which may be fewer.
func seekLines(file *os.File, wanted int) (int, error) {
	end, err := file.Seek(0, io.SeekEnd)
	if err != nil || wanted == 0 {
		return 0, err
	}
	block := make([]byte, 64<<10)
	found := -1 // The file ends with the end of its last line.
	for at := end; at > 0; {
		length := int64(len(block))
		if at < length {
			length = at
		}
		at -= length
		if _, err := file.ReadAt(block[:length], at); err != nil {
			return 0, err
		}
		for i := int(length) - 1; i >= 0; i-- {
			if block[i] != '\n' {
				continue
			}
			if found++; found == wanted {
				_, err := file.Seek(at+int64(i)+1, io.SeekStart)
				return found, err
			}
		}
	}
	_, err = file.Seek(0, io.SeekStart)
	return found + 1, err
}

// seekSince leaves the files that may have lines of this time or later; in the first of them it skips earlier ones.
func seekSince(files []*os.File, since time.Time) ([]*os.File, error) {
	for len(files) > 1 {
		first, err := firstEntryFrom(files[1], 0)
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, err
		}
		if err != nil || !first.isBefore(since) {
			break
		}
		files = files[1:]
	}
	end, err := files[0].Seek(0, io.SeekEnd)
	if err != nil {
		return nil, err
	}
	// Between these two places lies the start of the first line that is wanted.
	low, high := int64(0), end
	for high-low > 64<<10 {
		middle := low + (high-low)/2
		e, err := firstEntryFrom(files[0], middle)
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, err
		}
		if err == nil && e.isBefore(since) {
			low = middle
		} else {
			high = middle
		}
	}
	_, err = files[0].Seek(lineStart(files[0], low), io.SeekStart)
	return files, err
}

// firstEntryFrom reads the first whole line that begins at this place or after it.
func firstEntryFrom(file *os.File, place int64) (entry, error) {
	place = lineStart(file, place)
	line := make([]byte, 0, 64<<10)
	for {
		if cap(line)-len(line) < 64<<10 {
			line = append(make([]byte, 0, 2*cap(line)), line...)
		}
		length, err := file.ReadAt(line[len(line):cap(line)], place+int64(len(line)))
		line = line[:len(line)+length]
		if end := bytes.IndexByte(line, '\n'); end >= 0 {
			e, _ := parseEntry(line[:end+1], nil)
			return e, nil
		}
		if err != nil {
			return entry{}, err
		}
	}
}

// lineStart gives the first place, at or after this one, where a line begins.
func lineStart(file *os.File, place int64) int64 {
	if place == 0 {
		return 0
	}
	block := make([]byte, 16<<10)
	for at := place - 1; ; {
		length, err := file.ReadAt(block, at)
		if i := bytes.IndexByte(block[:length], '\n'); i >= 0 {
			return at + int64(i) + 1
		}
		at += int64(length)
		if err != nil {
			return at
		}
	}
}
