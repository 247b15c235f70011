package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strconv"
	"syscall"
)

// More than a person can look through; it keeps an answer small. The bytes of names and targets are counted as well:
// each may be six in JSON, and the host takes no frame of more than 16 MiB.
const (
	maxEntries   = 10_000
	maxNameBytes = 2 << 20
)

var volumeName = regexp.MustCompile(`^[a-zA-Z0-9][a-zA-Z0-9_.-]*$`)

type folderEntry struct {
	Name       string `json:"name"`
	Kind       string `json:"kind"` // file, folder, link, device, socket, pipe
	Mode       uint32 `json:"mode"`
	UID        uint32 `json:"uid"`
	GID        uint32 `json:"gid"`
	SizeBytes  int64  `json:"sizeBytes"`
	ModifiedMs int64  `json:"modifiedMs"`
	Target     string `json:"target,omitempty"`
}

type folderListing struct {
	Entries   []folderEntry `json:"entries"`
	Truncated bool          `json:"truncated"`
}

// listFolder lists one folder of a container, running or not, or of a volume. Links on the way to it stay inside.
func listFolder(asked request) (folderListing, error) {
	root, err := openTree(asked)
	if err != nil {
		return folderListing{}, err
	}
	defer root.Close()
	folder, err := openInRoot(root, asked.Path)
	if err != nil {
		return folderListing{}, pathFault(asked.Path, err)
	}
	defer folder.Close()
	names, err := folder.Readdirnames(maxEntries + 1)
	if err != nil && !errors.Is(err, io.EOF) {
		return folderListing{}, pathFault(asked.Path, err)
	}
	sort.Strings(names)
	return describeAll(folder, names), nil
}

func describeAll(folder *os.File, names []string) folderListing {
	listing := folderListing{Entries: []folderEntry{}}
	bytes := 0
	for i, name := range names {
		if i == maxEntries || bytes > maxNameBytes {
			listing.Truncated = true
			break
		}
		if entry, err := describe(folder, name); err == nil { // One that has gone meanwhile is left out.
			listing.Entries = append(listing.Entries, entry)
			bytes += len(name) + len(entry.Target)
		}
	}
	return listing
}

func openTree(asked request) (*os.File, error) {
	switch {
	case volumeName.MatchString(asked.Volume):
		root, err := os.Open(filepath.Join(dataFolder, "docker/volumes", asked.Volume, "_data"))
		if errors.Is(err, os.ErrNotExist) {
			return nil, fault{"not_found", "There is no volume " + asked.Volume + " here."}
		}
		return root, err
	case !isContainerID(asked.ID):
		return nil, fault{"bad_request", "A folder belongs to a volume or to a container’s full id."}
	case initPid(asked.ID) != 0:
		return os.Open("/proc/" + strconv.Itoa(initPid(asked.ID)) + "/root")
	}
	return openLayers(asked.ID)
}

func pathFault(path string, err error) error {
	switch {
	case errors.Is(err, os.ErrNotExist):
		return fault{"not_found", "There is no folder " + path + "."}
	case errors.Is(err, syscall.ENOTDIR):
		return fault{"bad_request", path + " is not a folder."}
	}
	return err
}

var kinds = map[uint32]string{
	syscall.S_IFREG: "file", syscall.S_IFDIR: "folder", syscall.S_IFLNK: "link", syscall.S_IFBLK: "device",
	syscall.S_IFCHR: "device", syscall.S_IFSOCK: "socket", syscall.S_IFIFO: "pipe",
}

func describe(folder *os.File, name string) (folderEntry, error) {
	// The folder is open: its path in /proc leads to it whatever the container does to its own paths.
	path := "/proc/self/fd/" + strconv.Itoa(int(folder.Fd())) + "/" + name
	var stat syscall.Stat_t
	if err := syscall.Lstat(path, &stat); err != nil {
		return folderEntry{}, err
	}
	entry := folderEntry{
		Name:       name,
		Kind:       kinds[stat.Mode&syscall.S_IFMT],
		Mode:       stat.Mode & 0o7777,
		UID:        stat.Uid,
		GID:        stat.Gid,
		SizeBytes:  stat.Size,
		ModifiedMs: stat.Mtim.Nano() / 1e6,
	}
	if entry.Kind == "link" {
		entry.Target, _ = os.Readlink(path)
	}
	return entry, nil
}
