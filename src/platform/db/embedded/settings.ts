import { totalmem } from 'node:os'

export type ServerWish = {
  readonly clusterDir: string
  readonly socketDir: string
  readonly accessFile: string
  /** Off only for throwaway test servers: nothing survives a crash of the machine. */
  readonly durable: boolean
}

/** Part of the socket's file name only: the server listens on no network address. */
export const socketPort = 5432

/** Who may connect: whoever gets into the socket's folder, which is one user. No network line at all. */
export const accessRules = 'local all all trust\n'

/** Given at every start rather than written into the data folder, which belongs to another user when root starts us. */
export function serverArguments(wish: ServerWish): string[] {
  const settings: Record<string, string | number> = {
    listen_addresses: '',
    unix_socket_directories: wish.socketDir,
    unix_socket_permissions: '0700',
    port: socketPort,
    hba_file: wish.accessFile,
    max_connections: 100,
    superuser_reserved_connections: 3,
    shared_buffers: '256MB',
    effective_cache_size: `${Math.max(512, Math.round(totalmem() / 2 / 2 ** 20))}MB`,
    work_mem: '8MB',
    maintenance_work_mem: '128MB',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    wal_compression: 'pglz',
    random_page_cost: 1.1,
    jit: 'off',
    // With four others at work a commit waits up to 3 ms for theirs: one write to the disk for all. Alone it waits for nobody.
    commit_delay: 3000,
    commit_siblings: 4,
    // Many short transactions on two cores; also keeps clear of a container's small /dev/shm.
    max_parallel_workers_per_gather: 0,
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...quietLog,
    ...(wish.durable
      ? { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' }
      : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '512MB' }),
  }
  return ['-D', wish.clusterDir, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

/** A failed statement's text, values and row details hold personal data: the server's own log never gets them. */
const quietLog = {
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length: 0,
  log_parameter_max_length_on_error: 0,
  log_statement: 'none',
  log_checkpoints: 'off',
  log_connections: 'off',
  logging_collector: 'off',
}
