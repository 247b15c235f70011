package main

import (
	"strings"
	"syscall"
	"time"
)

// request is all that the host may ask for; each kind reads its own fields.
type request struct {
	Do         string   `json:"do"`
	IntervalMs int64    `json:"intervalMs"`
	ID         string   `json:"id"`
	Volume     string   `json:"volume"`
	Path       string   `json:"path"`
	SinceMs    int64    `json:"sinceMs"`
	Tail       *int     `json:"tail"`
	Follow     bool     `json:"follow"`
	Timestamps bool     `json:"timestamps"`
	UnixMs     int64    `json:"unixMs"`
	How        string   `json:"how"`
	Paths      []string `json:"paths"`
	Drop       bool     `json:"drop"`
	LeastBytes uint64   `json:"leastBytes"`
	network
}

// done is the answer of what gives nothing back.
type done struct{}

func (r request) answer(to *stream) (any, error) {
	switch r.Do {
	case "hello":
		return hello()
	case "stats":
		return done{}, sendStats(to, time.Duration(r.IntervalMs)*time.Millisecond)
	case "usage":
		return machineTotals()
	case "logs":
		return done{}, sendLogs(to, r)
	case "tree":
		return listFolder(r)
	case "trim":
		return trim()
	case "grow":
		return grow(r.LeastBytes)
	case "time":
		now := syscall.NsecToTimeval(r.UnixMs * int64(time.Millisecond))
		return done{}, syscall.Settimeofday(&now)
	case "clock":
		return clock{time.Now().UnixMilli()}, nil
	case "power":
		return done{}, power(r.How)
	case "memory":
		return memory(r.Drop)
	case "network":
		return r.network.apply()
	case "touch":
		touch(r.Paths)
		return done{}, nil
	case "shares":
		return done{}, shares(r.How)
	case "shared":
		return done{}, sendShared(to)
	case "listening":
		return listening(), nil
	}
	return nil, fault{"bad_request", "The agent does not know “" + r.Do + "”."}
}

type clock struct {
	UnixMs int64 `json:"unixMs"`
}

type greeting struct {
	Version       int    `json:"version"`
	BootID        string `json:"bootId"`
	EngineReady   bool   `json:"engineReady"`
	DataBytes     uint64 `json:"dataBytes"`
	DataFreeBytes uint64 `json:"dataFreeBytes"`
}

// protocol changes with the frames or the requests.
const protocol = 1

func hello() (greeting, error) {
	bytes, free, err := dataSpace()
	return greeting{
		Version:       protocol,
		BootID:        strings.TrimSpace(readText("/proc/sys/kernel/random/boot_id")),
		EngineReady:   engineAnswers(200 * time.Millisecond),
		DataBytes:     bytes,
		DataFreeBytes: free,
	}, err
}

// power asks init, which takes everything down in order.
func power(how string) error {
	signal, known := map[string]syscall.Signal{"off": syscall.SIGUSR1, "reboot": syscall.SIGUSR2}[how]
	if !known {
		return fault{"bad_request", "Power goes “off” or “reboot”."}
	}
	return syscall.Kill(1, signal)
}
