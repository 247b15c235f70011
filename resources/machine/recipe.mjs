// What is in the machine's image. Everything else in these packages stays out.

/** @typedef {'x64' | 'arm64'} Arch */

/** @type {Record<Arch, { debian: string, triplet: string, kernel: string, go: string }>} */
export const ARCHES = {
  x64: { debian: 'amd64', triplet: 'x86_64-linux-gnu', kernel: 'linux-image-amd64', go: 'amd64' },
  arm64: { debian: 'arm64', triplet: 'aarch64-linux-gnu', kernel: 'linux-image-arm64', go: 'arm64' }
}

/** The packages that files are taken from, besides the kernel's. A library that is missing here fails the build. */
export const PACKAGES = [
  'busybox-static',
  'ca-certificates',
  'containerd',
  'docker.io',
  'e2fsprogs',
  'iptables',
  'libblkid1',
  'libc6',
  'libcap2',
  'libcom-err2',
  'libext2fs2t64',
  'libip4tc2',
  'libip6tc2',
  'libmnl0',
  'libnetfilter-conntrack3',
  'libnfnetlink0',
  'libproc2-0',
  'libseccomp2',
  'libsystemd0',
  'libuuid1',
  'libxtables12',
  'pigz',
  'procps',
  'runc',
  'tini',
  'zlib1g'
]

/** Programs, taken with the libraries that they need. */
export const PROGRAMS = [
  'usr/bin/busybox',
  'usr/bin/containerd',
  'usr/bin/containerd-shim-runc-v2',
  'usr/bin/pigz',
  'usr/bin/ps', // `docker top` calls it
  'usr/bin/tini-static',
  'usr/sbin/docker-proxy',
  'usr/sbin/dockerd',
  'usr/sbin/e2fsck',
  'usr/sbin/mke2fs',
  'usr/sbin/runc',
  'usr/sbin/xtables-legacy-multi'
]

/**
 * Links, by their place. The shell finds busybox's own commands without one; these are for the kernel and the engine,
 * which call by name. Legacy iptables start in half the time of the nft ones.
 * @type {Record<string, string>}
 */
export const LINKS = {
  bin: 'usr/bin',
  lib: 'usr/lib',
  sbin: 'usr/sbin',
  'etc/mtab': '/proc/self/mounts',
  'usr/bin/docker-init': 'tini-static',
  'usr/bin/runc': '../sbin/runc',
  'usr/bin/sh': 'busybox',
  'usr/bin/unpigz': 'pigz',
  'usr/bin/xz': 'busybox',
  'usr/sbin/ip6tables': 'xtables-legacy-multi',
  'usr/sbin/ip6tables-restore': 'xtables-legacy-multi',
  'usr/sbin/ip6tables-save': 'xtables-legacy-multi',
  'usr/sbin/iptables': 'xtables-legacy-multi',
  'usr/sbin/iptables-restore': 'xtables-legacy-multi',
  'usr/sbin/iptables-save': 'xtables-legacy-multi',
  'usr/sbin/modprobe': '../bin/busybox',
  'var/run': '/run'
}

/** Places that are mounted over or written into while the machine runs. */
export const FOLDERS = ['dev', 'mnt', 'opt', 'proc', 'root', 'run', 'sys', 'tmp', 'var/lib', 'var/log']

/** @type {Record<string, string>} */
export const FILES = {
  'etc/group': 'root:x:0:\ndocker:x:999:\n',
  'etc/hosts': '127.0.0.1 localhost\n::1 localhost\n',
  'etc/nsswitch.conf': 'passwd: files\ngroup: files\nhosts: files dns\n',
  'etc/os-release': 'NAME="Gantry machine"\nPRETTY_NAME="Gantry machine"\nID=gantry\nID_LIKE=debian\n',
  'etc/passwd': 'root:x:0:0:root:/root:/bin/sh\ndockremap:x:65534:65534::/:/bin/false\n',
  'etc/subgid': 'dockremap:165536:65536\n',
  'etc/subuid': 'dockremap:165536:65536\n'
}

/** What the host says to the kernel besides where console and network are. */
export const KERNEL_WORDS = {
  /**
   * Free memory goes back to the host in pieces of 128 KiB and more: the kernel's own 2 MiB are rarely whole. And
   * programs get such large pages only when they ask: most fill a few of them by a part.
   */
  always:
    'quiet loglevel=3 panic=-1 cryptomgr.notests page_reporting.page_reporting_order=5 transparent_hugepage=madvise',
  /**
   * Only where the processor is emulated. The kernel's own tests and certificates that are left out take half of its
   * start there, and nothing here uses them; the agent ends norandmaps when the engine is up. QEMU's emulation of
   * cmpxchg16b sometimes leaves garbage in the flags, and the next interrupt is a double fault: the kernel, which
   * allocates with it all the time, does without. Programs are still told of it.
   */
  emulated:
    'clearcpuid=cx16 norandmaps initcall_blacklist=jent_mod_init,load_system_certificate_list,trace_eval_init'
}

/** Loaded from the initrd, in this order: what it takes to reach the root image. @type {Record<Arch, string[]>} */
export const BOOT_MODULES = {
  x64: ['virtio_mmio', 'virtio_blk', 'crc32c_intel', 'crc32c_generic', 'erofs', 'overlay'],
  arm64: ['virtio_mmio', 'virtio_blk', 'crc32c_generic', 'erofs', 'overlay']
}

/**
 * Loaded by init, in this order, and with them what the engine would ask for one by one: each such question starts a
 * program. The rest is loaded when somebody asks for it.
 */
const EARLY = [
  ...['ext4', 'virtio_net', 'evdev', 'virtio_balloon', 'virtio-rng'],
  ...['iptable_filter', 'iptable_nat', 'xt_conntrack', 'xt_tcpudp', 'xt_nat', 'xt_addrtype', 'xt_MASQUERADE'],
  ...['xt_REDIRECT', 'ipt_REJECT', 'bridge', 'br_netfilter', 'veth']
]

/** @type {Record<Arch, string[]>} */
export const INIT_MODULES = { x64: [...EARLY, 'button'], arm64: [...EARLY, 'gpio_keys'] }

/** What is there besides, with all that each of these needs. */
export const MODULES = [
  // networks of containers
  ...['vxlan', 'macvlan', 'ipvlan', 'dummy', 'tun', 'wireguard', '8021q'],
  ...['iptable_mangle', 'iptable_raw'],
  ...['ip6_tables', 'ip6table_filter', 'ip6table_nat', 'ip6table_mangle', 'ip6table_raw', 'ip6t_REJECT'],
  ...['xt_mark', 'xt_comment', 'xt_set'],
  ...['xt_TPROXY', 'xt_socket', 'xt_owner', 'xt_connmark', 'xt_multiport', 'xt_limit', 'xt_u32'],
  ...['xt_statistic', 'xt_physdev', 'xt_recent', 'xt_state', 'xt_TCPMSS', 'xt_bpf', 'xt_ipvs', 'xt_LOG'],
  ...[
    'nf_conntrack_netlink',
    'nfnetlink_queue',
    'nft_compat',
    'nft_chain_nat',
    'nft_ct',
    'nft_masq',
    'nft_nat'
  ],
  ...['nft_fib_inet', 'nft_reject_inet', 'nft_redir', 'nft_log', 'nft_limit', 'nft_numgen'],
  ...['ip_set_hash_ip', 'ip_set_hash_net', 'ip_vs', 'ip_vs_rr', 'esp4', 'xfrm_user'],
  ...['sch_htb', 'sch_netem', 'sch_tbf', 'sch_ingress', 'cls_u32', 'cls_bpf', 'act_mirred', 'tcp_bbr'],
  // shared folders, volumes and loop mounts
  ...[
    '9p',
    '9pnet_virtio',
    'virtiofs',
    'nfs',
    'nfsv3',
    'nfsv4',
    'cifs',
    'loop',
    'squashfs',
    'isofs',
    'vfat',
    'nls_utf8'
  ],
  // programs of other architectures, and what containers ask the kernel for
  ...['binfmt_misc', 'vmw_vsock_virtio_transport', 'algif_hash', 'algif_skcipher', 'sctp']
]
