package main

import (
	"encoding/binary"
	"errors"
	"io"
)

// What a frame is. Those of the host are below 16.
const (
	frameRequest byte = 1
	frameCancel  byte = 2
	frameCredit  byte = 3
	frameEnd     byte = 16
	frameData    byte = 17
	frameError   byte = 18
)

const (
	headBytes   = 9
	maxRequest  = 1 << 20
	maxDataBody = 64 << 10
)

type frame struct {
	kind byte
	id   uint32
	body []byte
}

// readFrame reads the next frame of the host: u32be length of the rest, u8 kind, u32be id, body.
func readFrame(from io.Reader) (frame, error) {
	var head [headBytes]byte
	if _, err := io.ReadFull(from, head[:]); err != nil {
		return frame{}, err
	}
	rest := binary.BigEndian.Uint32(head[:])
	if rest < 5 || rest > maxRequest {
		return frame{}, errors.New("not a frame")
	}
	body := make([]byte, rest-5)
	if _, err := io.ReadFull(from, body); err != nil {
		return frame{}, err
	}
	return frame{head[4], binary.BigEndian.Uint32(head[5:]), body}, nil
}

// encodeFrame gives the bytes to be written at once, so that frames of several streams never mix.
func encodeFrame(kind byte, id uint32, body []byte) []byte {
	bytes := make([]byte, headBytes+len(body))
	binary.BigEndian.PutUint32(bytes, uint32(5+len(body)))
	bytes[4] = kind
	binary.BigEndian.PutUint32(bytes[5:], id)
	copy(bytes[headBytes:], body)
	return bytes
}
