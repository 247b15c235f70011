package main

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"
)

const (
	containersFolder = "/var/lib/docker/containers"
	// docker splits longer lines, so a line has this many bytes at most, escapes included.
	maxLine = 1 << 20
)

// sendLogs gives a container's log as the engine's own 8-byte frames, straight from its files.
func sendLogs(to *stream, asked request) error {
	if !isContainerID(asked.ID) {
		return fault{"bad_request", "A log belongs to a container's full id."}
	}
	path := filepath.Join(containersFolder, asked.ID, asked.ID+"-json.log")
	began := initPid(asked.ID)
	running := func() bool {
		return began != 0 && (initPid(asked.ID) == began || recordedPid(asked.ID) == began)
	}
	return newLogReader(path, asked, to.send).run(to, running)
}

// recordedPid gives the process that the engine takes for the container's: it forgets it when it has closed the log,
// which is some time after the process has gone.
func recordedPid(id string) int {
	var record struct{ State struct{ Pid int } }
	_ = json.Unmarshal([]byte(readText(filepath.Join(containersFolder, id, "config.v2.json"))), &record)
	return record.State.Pid
}

// logReader turns the entries of a log's files into frames, and these into data of a good size.
type logReader struct {
	path       string
	since      time.Time
	tail       int
	follow     bool
	timestamps bool
	send       func([]byte) error
	out        []byte
	scratch    []byte
	stamp      []byte
}

func newLogReader(path string, asked request, send func([]byte) error) *logReader {
	r := &logReader{path: path, tail: -1, follow: asked.Follow, timestamps: asked.Timestamps, send: send}
	if asked.SinceMs > 0 {
		r.since = time.UnixMilli(asked.SinceMs)
	}
	if asked.Tail != nil && *asked.Tail >= 0 {
		r.tail = *asked.Tail
	}
	r.out = make([]byte, 0, maxDataBody)
	return r
}

// run sends what there is, then, if asked to follow, what comes until the container ends.
func (r *logReader) run(to *stream, running func() bool) error {
	current, err := r.sendWritten()
	if err != nil || current == nil {
		return err
	}
	if r.follow {
		return r.sendComing(to.context, current, running)
	}
	return current.Close()
}

// sendWritten sends the rotated files and the current one, which stays open at its end.
func (r *logReader) sendWritten() (*os.File, error) {
	files, err := openLogs(r.path)
	if err != nil {
		return nil, err
	}
	current := files[len(files)-1]
	defer func() {
		for _, file := range files[:len(files)-1] {
			file.Close()
		}
	}()
	wanted := files
	if r.tail >= 0 {
		wanted, err = seekTail(files, r.tail)
	} else if !r.since.IsZero() {
		wanted, err = seekSince(files, r.since)
	}
	if err != nil {
		current.Close()
		return nil, err
	}
	for _, file := range wanted {
		if err := r.sendFrom(file); err != nil {
			current.Close()
			return nil, err
		}
	}
	return current, r.flush()
}

// sendFrom sends the whole lines from where the file stands, and leaves it before a line that is still being written.
func (r *logReader) sendFrom(file *os.File) error {
	start, err := file.Seek(0, io.SeekCurrent)
	if err != nil {
		return err
	}
	reader := bufio.NewReaderSize(file, 256<<10)
	for {
		line, err := reader.ReadSlice('\n')
		if errors.Is(err, bufio.ErrBufferFull) {
			line, err = readLong(reader, line)
		}
		if err != nil {
			if _, err := file.Seek(start, io.SeekStart); err != nil {
				return err
			}
			if errors.Is(err, io.EOF) {
				return nil
			}
			return err
		}
		start += int64(len(line))
		if err := r.add(line); err != nil {
			return err
		}
	}
}

// readLong goes on with a line that is longer than the reader's buffer.
func readLong(reader *bufio.Reader, begun []byte) ([]byte, error) {
	line := append([]byte(nil), begun...)
	for len(line) < maxLine {
		more, err := reader.ReadSlice('\n')
		line = append(line, more...)
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, err
		}
	}
	return nil, fault{"internal", "The log has a line that docker cannot have written."}
}

// add packs one line: u8 stream, 3 zeros, u32be length, text.
func (r *logReader) add(line []byte) error {
	e, ok := parseEntry(line, r.scratch)
	if !ok || (!r.since.IsZero() && e.isBefore(r.since)) {
		return nil
	}
	if cap(e.text) > cap(r.scratch) {
		r.scratch = make([]byte, 0, cap(e.text))
	}
	r.stamp = r.stamp[:0]
	if r.timestamps {
		r.stamp = append(fixedTime(r.stamp, e.time), ' ')
	}
	length := len(r.stamp) + len(e.text)
	if len(r.out) > 0 && len(r.out)+8+length > maxDataBody {
		if err := r.flush(); err != nil {
			return err
		}
	}
	stream := byte(1)
	if e.stderr {
		stream = 2
	}
	r.out = append(r.out, stream, 0, 0, 0)
	r.out = binary.BigEndian.AppendUint32(r.out, uint32(length))
	r.out = append(append(r.out, r.stamp...), e.text...)
	return nil
}

func (r *logReader) flush() error {
	for len(r.out) > 0 {
		length := len(r.out)
		if length > maxDataBody {
			length = maxDataBody
		}
		if err := r.send(r.out[:length]); err != nil {
			return err
		}
		r.out = append(r.out[:0], r.out[length:]...)
	}
	return nil
}
