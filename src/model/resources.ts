/** CPU in thousandths of a core. */
export interface CpuModel {
  readonly request?: number;
  readonly limit?: number;
}

/** Memory or storage in bytes. */
export interface MemoryModel {
  readonly request?: number;
  readonly limit?: number;
}

/** What a container asks for and may use at most. */
export interface ResourcesModel {
  readonly cpu?: CpuModel;
  readonly memory?: MemoryModel;
  readonly ephemeralStorage?: MemoryModel;
  /** Processes at the most. */
  readonly pids?: number;
  /** Amounts of what device plugins offer, `example.com/fpga`. */
  readonly extended?: Readonly<Record<string, number>>;
}
