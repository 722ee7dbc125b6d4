type Fail = (error: unknown) => void;
type Release = () => void;

/** Why a program was stopped, though it threw nothing itself. */
export class ProgramStopped extends Error {
  constructor(
    message: string,
    readonly hint: string,
  ) {
    super(message);
    this.name = 'ProgramStopped';
  }
}

/**
 * Runs a program's code so that it can neither end the process, nor print among our own output, nor fail unseen:
 * the first trouble of that kind is what the promise is rejected with.
 */
export async function guarded<T>(work: () => Promise<T>): Promise<T> {
  let fail: Fail = () => {};
  const trouble = new Promise<never>((_resolve, reject) => (fail = reject));
  const releases = [redirectStdout(), deepStacks(), forbidExit(fail), watchProcess(fail)];
  try {
    return await Promise.race([work().finally(turnOfTheLoop), trouble]);
  } finally {
    for (const release of releases) release();
  }
}

/** Promises that nobody handles are reported before the next turn of the event loop, and not earlier. */
function turnOfTheLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Puts a value in the place of another until it is released. */
function replace<T extends object, K extends keyof T>(target: T, key: K, value: T[K]): Release {
  const original = target[key];
  target[key] = value;
  return () => {
    target[key] = original;
  };
}

function redirectStdout(): Release {
  return replace(process.stdout, 'write', process.stderr.write.bind(process.stderr));
}

/** Ten frames, as is usual, may all be inside a library, and then none shows the line of the program. */
function deepStacks(): Release {
  return replace(Error, 'stackTraceLimit', Math.max(Error.stackTraceLimit, 50));
}

function forbidExit(fail: Fail): Release {
  return replace(process, 'exit', (code) => {
    const hint = 'Throw an error instead, with what is wrong.';
    const error = new ProgramStopped(`calls process.exit(${code ?? ''})`, hint);
    fail(error);
    throw error;
  });
}

function watchProcess(fail: Fail): Release {
  const hint = 'Look for a promise that is never resolved.';
  const stalled = (): void => fail(new ProgramStopped('never ends: an "await" in it waits for nothing', hint));
  process.on('unhandledRejection', fail).on('uncaughtException', fail).on('beforeExit', stalled);
  return () => {
    process.off('unhandledRejection', fail).off('uncaughtException', fail).off('beforeExit', stalled);
  };
}
