package main

import (
	"os"
	"strings"
	"sync"
	"syscall"
	"time"
	"unsafe"
)

// The data disk is mounted here.
const dataFolder = "/var/lib"

// From linux/fs.h and fs/ext4/ext4.h.
const (
	fiTrim         = 0xc0185879
	ext4ResizeFs   = 0x40086610
	blockGetSize64 = 0x80081272
)

func dataSpace() (bytes, free uint64, err error) {
	var stat syscall.Statfs_t
	if err := syscall.Statfs(dataFolder, &stat); err != nil {
		return 0, 0, err
	}
	return stat.Blocks * uint64(stat.Bsize), stat.Bavail * uint64(stat.Bsize), nil
}

type trimmed struct {
	TrimmedBytes uint64 `json:"trimmedBytes"`
}

// trim gives unused blocks of the data disk back to the host.
func trim() (trimmed, error) {
	folder, err := os.Open(dataFolder)
	if err != nil {
		return trimmed{}, err
	}
	defer folder.Close()
	syscall.Sync() // Blocks are free only when the journal says so.
	every := struct{ start, length, least uint64 }{0, ^uint64(0), 0}
	err = ioctl(folder, fiTrim, unsafe.Pointer(&every))
	return trimmed{every.length}, err
}

type grown struct {
	DataBytes uint64 `json:"dataBytes"`
}

// growing is held by whoever grows: the kernel refuses a second one meanwhile.
var growing sync.Mutex

// The kernel takes up a new size of the disk a moment after the host has given it.
const growWait = 10 * time.Second

// grow lets the file system fill a disk that has become larger, while it is in use; least is what the host made of it.
func grow(least uint64) (grown, error) {
	growing.Lock()
	defer growing.Unlock()
	var device string
	for _, line := range strings.Split(readText("/proc/self/mounts"), "\n") {
		if fields := strings.Fields(line); len(fields) > 1 && fields[1] == dataFolder {
			device = fields[0]
		}
	}
	disk, err := os.Open(device)
	if err != nil {
		return grown{}, err
	}
	defer disk.Close()
	diskBytes, err := sizeAtLeast(disk, least)
	if err != nil {
		return grown{}, err
	}
	folder, err := os.Open(dataFolder)
	if err != nil {
		return grown{}, err
	}
	defer folder.Close()
	var stat syscall.Statfs_t
	if err := syscall.Fstatfs(int(folder.Fd()), &stat); err != nil {
		return grown{}, err
	}
	blocks := diskBytes / uint64(stat.Bsize)
	if err := ioctl(folder, ext4ResizeFs, unsafe.Pointer(&blocks)); err != nil {
		return grown{}, err
	}
	bytes, _, err := dataSpace()
	return grown{bytes}, err
}

func sizeAtLeast(disk *os.File, least uint64) (uint64, error) {
	for until := time.Now().Add(growWait); ; time.Sleep(20 * time.Millisecond) {
		var bytes uint64
		if err := ioctl(disk, blockGetSize64, unsafe.Pointer(&bytes)); err != nil {
			return 0, err
		}
		if bytes >= least {
			return bytes, nil
		}
		if time.Now().After(until) {
			return 0, fault{"timeout", "The disk has not become larger."}
		}
	}
}

func ioctl(file *os.File, request uintptr, argument unsafe.Pointer) error {
	_, _, errno := syscall.Syscall(syscall.SYS_IOCTL, file.Fd(), request, uintptr(argument))
	if errno != 0 {
		return errno
	}
	return nil
}
