package main

import (
	"bytes"
	"encoding/json"
	"time"
	"unicode/utf16"
	"unicode/utf8"
)

// entry is one line of docker's json-file log. Its bytes belong to the reader's buffer.
type entry struct {
	text   []byte
	time   []byte
	stderr bool
}

var (
	logKey    = []byte(`{"log":"`)
	stderrKey = []byte(`"stream":"stderr"`)
	timeKey   = []byte(`"time":"`)
)

// parseEntry reads a line the way that docker writes it; the scratch space takes a text that has escapes in it. A
// line that another program wrote is read as any JSON.
func parseEntry(line, scratch []byte) (entry, bool) {
	if !bytes.HasPrefix(line, logKey) {
		return parseAnyEntry(line)
	}
	text, rest, ok := unquote(line[len(logKey):], scratch[:0])
	if !ok {
		return parseAnyEntry(line)
	}
	at := bytes.LastIndex(rest, timeKey)
	if at < 0 {
		return parseAnyEntry(line)
	}
	stamp, _, closed := bytes.Cut(rest[at+len(timeKey):], []byte(`"`))
	return entry{text, stamp, bytes.Contains(rest[:at], stderrKey)}, closed
}

func parseAnyEntry(line []byte) (entry, bool) {
	var any struct{ Log, Stream, Time string }
	if json.Unmarshal(line, &any) != nil || any.Time == "" {
		return entry{}, false
	}
	return entry{[]byte(any.Log), []byte(any.Time), any.Stream == "stderr"}, true
}

// unquote reads a JSON string up to its closing quote. It copies only what has escapes.
func unquote(from, scratch []byte) (text, rest []byte, ok bool) {
	end := bytes.IndexAny(from, `"\`)
	if end >= 0 && from[end] == '"' {
		return from[:end], from[end+1:], true
	}
	for end >= 0 {
		scratch = append(scratch, from[:end]...)
		if from[end] == '"' {
			return scratch, from[end+1:], true
		}
		from = from[end+1:]
		if len(from) == 0 {
			break
		}
		switch from[0] {
		case 'n':
			scratch = append(scratch, '\n')
		case 't':
			scratch = append(scratch, '\t')
		case 'r':
			scratch = append(scratch, '\r')
		case 'b':
			scratch = append(scratch, '\b')
		case 'f':
			scratch = append(scratch, '\f')
		case 'u':
			value, length := codePoint(from)
			if length == 0 {
				return nil, nil, false
			}
			scratch = utf8.AppendRune(scratch, value)
			from = from[length-1:]
		default:
			scratch = append(scratch, from[0])
		}
		from = from[1:]
		end = bytes.IndexAny(from, `"\`)
	}
	return nil, nil, false
}

// codePoint reads uXXXX, or uXXXX\uXXXX where it takes two, and gives how long that was.
func codePoint(from []byte) (rune, int) {
	first, ok := hex4(from)
	if !ok {
		return 0, 0
	}
	if utf16.IsSurrogate(first) && len(from) >= 11 && from[5] == '\\' {
		if second, ok := hex4(from[6:]); ok {
			if both := utf16.DecodeRune(first, second); both != utf8.RuneError {
				return both, 11
			}
		}
	}
	return first, 5
}

func hex4(from []byte) (value rune, ok bool) {
	if len(from) < 5 || from[0] != 'u' {
		return 0, false
	}
	for _, digit := range from[1:5] {
		switch {
		case digit >= '0' && digit <= '9':
			value = value<<4 | rune(digit-'0')
		case digit|0x20 >= 'a' && digit|0x20 <= 'f':
			value = value<<4 | rune(digit|0x20-'a'+10)
		default:
			return 0, false
		}
	}
	return value, true
}

// fixedTime writes a time as the engine's API does: docker's files leave out zeros at the end of the fraction.
func fixedTime(to, stamp []byte) []byte {
	const whole, fraction = len("2006-01-02T15:04:05"), len(".000000000")
	if len(stamp) < whole+1 || stamp[len(stamp)-1] != 'Z' || len(stamp) > whole+fraction+1 {
		return append(to, stamp...)
	}
	to = append(to, stamp[:len(stamp)-1]...)
	return append(append(to, ".000000000"[len(stamp)-1-whole:]...), 'Z')
}

// isBefore compares an entry's time; one that cannot be read is never left out.
func (e entry) isBefore(moment time.Time) bool {
	at, err := time.Parse(time.RFC3339Nano, string(e.time))
	return err == nil && at.Before(moment)
}
