package main

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// Where kernel and containerd tell of the containers; tests have places of their own.
var (
	cgroups      = "/sys/fs/cgroup"
	processes    = "/proc"
	runtimeState = "/run/containerd/io.containerd.runtime.v2.task/moby"
)

// counters keeps a container's files open: reading again from the start is far cheaper than opening. They are those of
// its first process: started again, it has others.
type counters struct {
	pid                                                   int
	cpu, memory, memoryStat, memoryMax, io, pids, network *os.File
}

// usage is what one container has used; totals are since it started.
type usage struct {
	cpuNs, memory, memoryLimit, received, sent, read, written float64
	pids                                                      uint32
}

func isContainerID(name string) bool {
	return len(name) == 64 && strings.Trim(name, "0123456789abcdef") == ""
}

// initPid gives the container's first process; 0 when it does not run.
func initPid(id string) int {
	pid, _ := strconv.Atoi(strings.TrimSpace(readText(filepath.Join(runtimeState, id, "init.pid"))))
	return pid
}

// runningContainers gives the first process of each container that runs, by id, wherever its cgroup is.
func runningContainers() map[string]int {
	entries, _ := os.ReadDir(runtimeState)
	running := map[string]int{}
	for _, entry := range entries {
		id := entry.Name()
		if !isContainerID(id) || len(running) == math.MaxUint16 {
			continue
		}
		if pid := initPid(id); pid != 0 {
			running[id] = pid
		}
	}
	return running
}

// cgroupOf finds the container's folder by its first process, which may have moved to one below: "0::/docker/ID/init".
func cgroupOf(id string, pid int) string {
	line := strings.TrimPrefix(readText(filepath.Join(processes, strconv.Itoa(pid), "cgroup")), "0::")
	parent, _, _ := strings.Cut(line, id)
	return filepath.Join(cgroups, parent, id)
}

func openCounters(id string, pid int) *counters {
	open := func(path string) *os.File {
		file, _ := os.Open(path) // A missing controller counts nothing.
		return file
	}
	folder := cgroupOf(id, pid)
	c := &counters{
		pid:        pid,
		cpu:        open(folder + "/cpu.stat"),
		memory:     open(folder + "/memory.current"),
		memoryStat: open(folder + "/memory.stat"),
		memoryMax:  open(folder + "/memory.max"),
		io:         open(folder + "/io.stat"),
		pids:       open(folder + "/pids.current"),
	}
	// With the machine's own network there is nothing that is the container's alone.
	process := filepath.Join(processes, strconv.Itoa(pid))
	if theirs, err := os.Readlink(process + "/ns/net"); err == nil {
		if ours, _ := os.Readlink(filepath.Join(processes, "self/ns/net")); ours != theirs {
			c.network = open(process + "/net/dev")
		}
	}
	return c
}

func (c *counters) close() {
	for _, file := range []*os.File{c.cpu, c.memory, c.memoryStat, c.memoryMax, c.io, c.pids, c.network} {
		if file != nil {
			file.Close()
		}
	}
}

func (c *counters) sample(buffer []byte) usage {
	var u usage
	u.cpuNs = valueOf(reread(c.cpu, buffer), "usage_usec") * 1000
	u.memory = number(reread(c.memory, buffer))
	// As `docker stats` counts it: without what the kernel would give up first.
	if cached := valueOf(reread(c.memoryStat, buffer), "inactive_file"); cached < u.memory {
		u.memory -= cached
	}
	u.memoryLimit = number(reread(c.memoryMax, buffer)) // "max" is no number: no limit
	u.read, u.written = blockTotals(reread(c.io, buffer))
	u.pids = uint32(number(reread(c.pids, buffer)))
	u.received, u.sent = networkTotals(reread(c.network, buffer))
	return u
}

func reread(file *os.File, buffer []byte) []byte {
	if file == nil {
		return nil
	}
	length, _ := file.ReadAt(buffer, 0)
	return buffer[:length]
}

func number(text []byte) float64 {
	value, err := strconv.ParseUint(string(bytes.TrimSpace(text)), 10, 64)
	if err != nil {
		return 0
	}
	return float64(value)
}

// valueOf finds "name value" on a line of its own.
func valueOf(text []byte, name string) float64 {
	for len(text) > 0 {
		line, rest, _ := bytes.Cut(text, []byte("\n"))
		if len(line) > len(name) && line[len(name)] == ' ' && string(line[:len(name)]) == name {
			return number(line[len(name):])
		}
		text = rest
	}
	return 0
}

// blockTotals adds up io.stat: "8:0 rbytes=1 wbytes=2 …" for each disk.
func blockTotals(text []byte) (read, written float64) {
	for _, field := range bytes.Fields(text) {
		key, value, _ := bytes.Cut(field, []byte("="))
		switch string(key) {
		case "rbytes":
			read += number(value)
		case "wbytes":
			written += number(value)
		}
	}
	return read, written
}

// networkTotals adds up /proc/net/dev: "eth0: received 7 more sent …" for each interface but the loopback.
func networkTotals(text []byte) (received, sent float64) {
	for _, line := range bytes.Split(text, []byte("\n")) {
		name, values, found := bytes.Cut(line, []byte(":"))
		fields := bytes.Fields(values)
		if !found || len(fields) < 9 || string(bytes.TrimSpace(name)) == "lo" {
			continue
		}
		received += number(fields[0])
		sent += number(fields[8])
	}
	return received, sent
}
