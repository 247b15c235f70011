package main

import (
	"encoding/binary"
	"encoding/hex"
	"math"
	"sort"
	"strconv"
	"strings"
	"time"
)

const leastInterval = 100 * time.Millisecond

// sendStats gives a sample of all containers in every interval, until the host leaves. Without credit none is taken.
func sendStats(to *stream, interval time.Duration) error {
	if interval < leastInterval {
		interval = leastInterval
	}
	known := map[string]*counters{}
	defer func() {
		for _, one := range known {
			one.close()
		}
	}()
	ticker := time.NewTicker(interval)
	defer ticker.Stop()
	buffer := make([]byte, 16<<10)
	for {
		if err := to.send(sample(known, buffer)); err != nil {
			return err
		}
		select {
		case <-ticker.C:
		case <-to.context.Done():
			return to.context.Err()
		}
	}
}

// sample reads everything once and packs it, big-endian: f64 unix ms, u16 count, the containers, then the machine.
func sample(known map[string]*counters, buffer []byte) []byte {
	ids := followContainers(known)
	packed := make([]byte, 0, 10+len(ids)*92+56)
	packed = appendFloat(packed, float64(time.Now().UnixMilli()))
	packed = binary.BigEndian.AppendUint16(packed, uint16(len(ids)))
	for _, id := range ids {
		u := known[id].sample(buffer)
		raw, _ := hex.DecodeString(id)
		packed = append(packed, raw...)
		for _, value := range []float64{u.cpuNs, u.memory, u.memoryLimit, u.received, u.sent, u.read, u.written} {
			packed = appendFloat(packed, value)
		}
		packed = binary.BigEndian.AppendUint32(packed, u.pids)
	}
	info := readText("/proc/meminfo")
	load, _, _ := strings.Cut(readText("/proc/loadavg"), " ")
	load1, _ := strconv.ParseFloat(load, 64)
	packed = appendFloat(packed, float64(meminfo(info, "MemTotal:")))
	packed = appendFloat(packed, float64(meminfo(info, "MemAvailable:")))
	busy, passed, cpus := processors(readText("/proc/stat"))
	for _, value := range []float64{busy, load1, passed, cpus, outsideBytes()} {
		packed = appendFloat(packed, value)
	}
	return packed
}

// outsideBytes gives what the machine and its containers have received from outside and sent there.
func outsideBytes() float64 {
	const counts = "/sys/class/net/eth0/statistics/"
	return number([]byte(readText(counts+"rx_bytes"))) + number([]byte(readText(counts+"tx_bytes")))
}

func appendFloat(to []byte, value float64) []byte {
	return binary.BigEndian.AppendUint64(to, math.Float64bits(value))
}

// followContainers opens those that have come, closes those that have gone, and gives the ids of all, sorted.
func followContainers(known map[string]*counters) []string {
	running := runningContainers()
	for id, one := range known {
		if running[id] != one.pid { // It has ended, and perhaps begun again.
			one.close()
			delete(known, id)
		}
	}
	ids := make([]string, 0, len(running))
	for id, pid := range running {
		if known[id] == nil {
			known[id] = openCounters(id, pid)
		}
		ids = append(ids, id)
	}
	sort.Strings(ids)
	return ids
}

// processors adds up what the machine's processors have done and all that has passed for them, in ns, from the first
// line of /proc/stat, which counts in 10 ms: user, nice, system, idle, iowait, irq, softirq, steal. Each processor has
// a line of its own after it.
func processors(stat string) (busy, passed, count float64) {
	line, others, _ := strings.Cut(stat, "\n")
	for i, field := range strings.Fields(line) {
		if i == 0 || i > 8 {
			continue
		}
		ticks, _ := strconv.ParseFloat(field, 64)
		passed += ticks * 1e7
		if i != 4 && i != 5 {
			busy += ticks * 1e7
		}
	}
	return busy, passed, float64(strings.Count("\n"+others, "\ncpu"))
}
