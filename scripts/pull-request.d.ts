/** Words of each report, by the file that keeps it. */
export declare const reports: Readonly<Record<string, readonly string[]>>;

/** The texts of the reports by file; `run` is the command line in a folder, and gives what it prints. */
export declare function pullRequest(
  run: (words: readonly string[], folder: string) => string | Promise<string>,
): Promise<Record<string, string>>;
