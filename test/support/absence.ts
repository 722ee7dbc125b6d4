/** A `describe` that fails, for tests whose programs are missing where a variable says that they must be there. */
export function describeAbsence(title: string, absence: string, variable: string): void {
  describe(title, () => {
    it('finds what it runs on', () => {
      throw new Error(`${absence}, and ${variable}=1 says that these tests must run`);
    });
  });
}
