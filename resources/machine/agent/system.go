package main

import (
	"os"
	"sort"
	"strconv"
	"strings"
	"syscall"
)

type memoryState struct {
	TotalBytes     uint64 `json:"totalBytes"`
	AvailableBytes uint64 `json:"availableBytes"`
}

// memory tells what there is; with drop, what was only kept from the disks is let go first.
func memory(drop bool) (memoryState, error) {
	if drop {
		syscall.Sync()
		if err := os.WriteFile("/proc/sys/vm/drop_caches", []byte("3"), 0); err != nil {
			return memoryState{}, err
		}
	}
	info := readText("/proc/meminfo")
	return memoryState{meminfo(info, "MemTotal:"), meminfo(info, "MemAvailable:")}, nil
}

// meminfo finds a value of /proc/meminfo, which counts in KiB.
func meminfo(text, name string) uint64 {
	_, after, _ := strings.Cut(text, name)
	fields := strings.Fields(after)
	if len(fields) == 0 {
		return 0
	}
	kib, _ := strconv.ParseUint(fields[0], 10, 64)
	return kib << 10
}

type totals struct {
	memoryState
	CPUNs         float64 `json:"cpuNs"`
	DataBytes     uint64  `json:"dataBytes"`
	DataFreeBytes uint64  `json:"dataFreeBytes"`
}

// machineTotals tells at once what the machine uses of its memory, its processors and its data disk.
func machineTotals() (totals, error) {
	state, err := memory(false)
	if err != nil {
		return totals{}, err
	}
	bytes, free, err := dataSpace()
	busy, _, _ := processors(readText("/proc/stat"))
	return totals{state, busy, bytes, free}, err
}

type ports struct {
	TCP []int `json:"tcp"`
	UDP []int `json:"udp"`
}

// The states of a socket that waits for others, in /proc/net.
const (
	tcpListening = "0A"
	udpUnbound   = "07"
)

// listening gives the ports that something in the machine's own network waits on, but for the machine's own.
func listening() ports {
	return ports{
		TCP: portsIn(tcpListening, readText("/proc/net/tcp"), readText("/proc/net/tcp6")),
		UDP: portsIn(udpUnbound, readText("/proc/net/udp"), readText("/proc/net/udp6")),
	}
}

func portsIn(state string, tables ...string) []int {
	seen := map[int]bool{enginePort: true, namesPort: true}
	found := []int{}
	for _, table := range tables {
		for _, line := range strings.Split(table, "\n") {
			fields := strings.Fields(line)
			if len(fields) < 4 || fields[3] != state {
				continue
			}
			_, hex, _ := strings.Cut(fields[1], ":")
			port, err := strconv.ParseUint(hex, 16, 16)
			if err == nil && !seen[int(port)] {
				seen[int(port)] = true
				found = append(found, int(port))
			}
		}
	}
	sort.Ints(found)
	return found
}
