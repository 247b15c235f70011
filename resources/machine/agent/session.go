package main

import (
	"bufio"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"
)

// session is one connection of the host: its open requests, by id.
type session struct {
	port    io.ReadWriter
	writing sync.Mutex
	mutex   sync.Mutex
	open    map[uint32]*stream
}

// stream is one request that has not ended. Its source is asked for data only while there is credit.
type stream struct {
	session *session
	id      uint32
	context context.Context
	cancel  context.CancelFunc
	credit  chan uint32
	left    uint32
}

// fault is an error that the host can tell apart.
type fault struct{ code, message string }

func (f fault) Error() string { return f.message }

func serve(port io.ReadWriter) error {
	s := &session{port: port, open: map[uint32]*stream{}}
	defer s.reset()
	reader := bufio.NewReader(port)
	for {
		f, err := readFrame(reader)
		if err != nil {
			return err
		}
		s.take(f)
	}
}

func (s *session) take(f frame) {
	s.mutex.Lock()
	one := s.open[f.id]
	s.mutex.Unlock()
	switch {
	case f.kind == frameRequest:
		s.begin(f)
	case one == nil: // It has ended meanwhile.
	case f.kind == frameCancel:
		one.cancel()
	case f.kind == frameCredit && len(f.body) == 4:
		select {
		case one.credit <- binary.BigEndian.Uint32(f.body):
		case <-one.context.Done():
		}
	}
}

func (s *session) begin(f frame) {
	var asked request
	err := json.Unmarshal(f.body, &asked)
	if asked.Do == "hello" { // The host has begun anew: what was asked before is nobody's.
		s.reset()
	}
	ctx, cancel := context.WithCancel(context.Background())
	one := &stream{session: s, id: f.id, context: ctx, cancel: cancel, credit: make(chan uint32, 64)}
	s.mutex.Lock()
	s.open[f.id] = one
	s.mutex.Unlock()
	go func() {
		defer s.end(one)
		if err != nil {
			one.refuse(fault{"bad_request", "The request is not JSON."})
			return
		}
		answer, err := asked.answer(one)
		switch {
		case ctx.Err() != nil: // Nobody waits for it.
		case err != nil:
			one.refuse(err)
		default:
			one.finish(answer)
		}
	}()
}

func (s *session) end(one *stream) {
	one.cancel()
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.open[one.id] == one {
		delete(s.open, one.id)
	}
}

func (s *session) reset() {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	for id, one := range s.open {
		one.cancel()
		delete(s.open, id)
	}
}

func (s *session) write(kind byte, id uint32, body []byte) {
	s.writing.Lock()
	defer s.writing.Unlock()
	// A write fails only when the host has gone, which the reader sees as well.
	_, _ = s.port.Write(encodeFrame(kind, id, body))
}

// send gives one piece of data as soon as there is credit for it.
func (one *stream) send(body []byte) error {
	for one.left == 0 {
		select {
		case count := <-one.credit:
			one.left += count
		case <-one.context.Done():
			return one.context.Err()
		}
	}
	if err := one.context.Err(); err != nil {
		return err
	}
	one.left--
	one.session.write(frameData, one.id, body)
	return nil
}

func (one *stream) finish(answer any) {
	body, err := json.Marshal(answer)
	if err != nil {
		one.refuse(err)
		return
	}
	one.session.write(frameEnd, one.id, body)
}

func (one *stream) refuse(err error) {
	var known fault
	if !errors.As(err, &known) {
		known = fault{"internal", fmt.Sprint(err)}
	}
	body, _ := json.Marshal(map[string]string{"code": known.code, "message": known.message})
	one.session.write(frameError, one.id, body)
}
