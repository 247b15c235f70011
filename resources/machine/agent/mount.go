package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"unsafe"
)

// System calls that Go's syscall package does not name; their numbers are the same on every architecture.
const (
	sysFsopen   = 430
	sysFsconfig = 431
	sysFsmount  = 432
	sysOpenat2  = 437
)

// From linux/mount.h and linux/openat2.h.
const (
	closeOnExec       = 1
	fsconfigSetString = 1
	fsconfigCreate    = 6
	mountReadOnly     = 1
	resolveInRoot     = 0x10
)

const graphFolder = dataFolder + "/docker/overlay2"

// openLayers mounts the layers of a container that does not run, to be read. The mount is nowhere to be seen and goes
// when the file is closed.
func openLayers(id string) (*os.File, error) {
	layer := readText(filepath.Join(dataFolder, "docker/image/overlay2/layerdb/mounts", id, "mount-id"))
	if layer == "" {
		return nil, fault{"not_found", "There is no container " + id[:12] + " here."}
	}
	folders := []string{filepath.Join(graphFolder, layer, "diff")}
	for _, lower := range strings.Split(readText(filepath.Join(graphFolder, layer, "lower")), ":") {
		if lower != "" {
			folders = append(folders, filepath.Join(graphFolder, lower))
		}
	}
	context, err := fsopen("overlay")
	if err != nil {
		return nil, err
	}
	defer context.Close()
	for _, folder := range folders {
		if err := fsconfig(context, fsconfigSetString, "lowerdir+", folder); err != nil {
			return nil, err
		}
	}
	if err := fsconfig(context, fsconfigCreate, "", ""); err != nil {
		return nil, err
	}
	return fsmount(context)
}

// openInRoot opens a folder below root, which all links on the way take for the root.
func openInRoot(root *os.File, path string) (*os.File, error) {
	name, err := syscall.BytePtrFromString(path)
	if err != nil {
		return nil, err
	}
	how := struct{ flags, mode, resolve uint64 }{syscall.O_DIRECTORY | syscall.O_CLOEXEC, 0, resolveInRoot}
	for {
		fd, _, errno := syscall.Syscall6(sysOpenat2, root.Fd(),
			uintptr(unsafe.Pointer(name)), uintptr(unsafe.Pointer(&how)), unsafe.Sizeof(how), 0, 0)
		// EAGAIN: the kernel could not rule out that a link was changed while it looked.
		if errno != syscall.EAGAIN {
			return opened(fd, errno, path)
		}
	}
}

func fsopen(kind string) (*os.File, error) {
	name, err := syscall.BytePtrFromString(kind)
	if err != nil {
		return nil, err
	}
	fd, _, errno := syscall.Syscall(sysFsopen, uintptr(unsafe.Pointer(name)), closeOnExec, 0)
	return opened(fd, errno, kind)
}

func fsconfig(context *os.File, command uintptr, key, value string) error {
	var pointers [2]*byte // Not given stays nil.
	for i, text := range []string{key, value} {
		if text != "" {
			var err error
			if pointers[i], err = syscall.BytePtrFromString(text); err != nil {
				return err
			}
		}
	}
	_, _, errno := syscall.Syscall6(sysFsconfig, context.Fd(), command,
		uintptr(unsafe.Pointer(pointers[0])), uintptr(unsafe.Pointer(pointers[1])), 0, 0)
	if errno != 0 {
		return errno
	}
	return nil
}

func fsmount(context *os.File) (*os.File, error) {
	fd, _, errno := syscall.Syscall(sysFsmount, context.Fd(), closeOnExec, mountReadOnly)
	return opened(fd, errno, "mount")
}

func opened(fd uintptr, errno syscall.Errno, name string) (*os.File, error) {
	if errno != 0 {
		return nil, errno
	}
	return os.NewFile(fd, name), nil
}
