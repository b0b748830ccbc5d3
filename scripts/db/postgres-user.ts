import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** How to start PostgreSQL's programs: `wrap` is the command and arguments put before theirs. */
export interface RunAs {
  /** Numeric owner of the cluster's files; undefined when nobody has to be changed to. */
  owner?: { uid: number; gid: number };
  wrap: string[];
}

/**
 * PostgreSQL refuses to run as root, so root hands it to another user: the owner of an existing
 * cluster, else `postgres` (created when missing), else `nobody`.
 * @param paths what that user must be able to reach: the programs and the folder of the cluster
 * @param cluster the data directory, which may not exist yet
 * @throws when that user cannot get to one of the paths
 */
export function resolveRunAs(cluster: string, paths: string[]): RunAs {
  const existing = statSync(cluster, { throwIfNoEntry: false });
  if (process.getuid?.() !== 0) {
    if (existing && process.getuid && existing.uid !== process.getuid())
      throw new Error(
        `${cluster} belongs to another user (uid ${existing.uid}): start as that one`,
      );
    return { wrap: [] };
  }
  const owner = existing ? { uid: existing.uid, gid: existing.gid } : findUser();
  const closed = paths.map((path) => findClosedFolder(path, owner)).find(Boolean);
  if (closed === undefined) return { owner, wrap: [] };
  // Typical for a checkout under /root or `mktemp -d`. One capability lets the server pass through the
  // closed folder, without opening it to anybody else.
  const wrap = capabilityWrap(owner);
  if (wrap) return { owner, wrap };
  throw new Error(
    `PostgreSQL cannot run as root, and its user (uid ${owner.uid}) cannot enter ${closed}: ` +
      `move the project or DATA_DIR out of it, or chmod o+x ${closed}`,
  );
}

function findUser(): { uid: number; gid: number } {
  const known = lookUp('postgres');
  if (known) return known;
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], {
      stdio: 'ignore',
    });
  } catch {
    // No useradd here, or a read-only /etc.
  }
  const user = lookUp('postgres') ?? lookUp('nobody');
  if (!user) throw new Error('PostgreSQL cannot run as root, and no user "postgres" can be made');
  return user;
}

function lookUp(name: string): { uid: number; gid: number } | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const fields = line?.split(':');
  return fields ? { uid: Number(fields[2]), gid: Number(fields[3]) } : undefined;
}

/** The first folder on the way to `path` that the user may not pass through. */
function findClosedFolder(path: string, { uid, gid }: { uid: number; gid: number }) {
  const folders: string[] = [];
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    folders.unshift(folder);
    if (folder === dirname(folder)) break;
  }
  return folders.find((folder) => {
    const stat = statSync(folder);
    const bit = stat.uid === uid ? 0o100 : stat.gid === gid ? 0o010 : 0o001;
    return (stat.mode & bit) === 0;
  });
}

function capabilityWrap({ uid, gid }: { uid: number; gid: number }): string[] | undefined {
  const capability = '-all,+dac_override';
  const wrap = [
    'setpriv',
    `--reuid=${uid}`,
    `--regid=${gid}`,
    '--clear-groups',
    // initdb looks with access(2), which sets capabilities aside unless this bit is on.
    '--securebits=+no_setuid_fixup',
    `--inh-caps=${capability}`,
    `--ambient-caps=${capability}`,
  ];
  try {
    execFileSync('setpriv', [...wrap.slice(1), 'true'], { stdio: 'ignore' });
    return wrap;
  } catch {
    return undefined;
  }
}
