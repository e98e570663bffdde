/** Whether a comparison shows that a rule is broken. */
import type { Fault } from './faults.js';

/**
 * Whether something differs where one module exports something else.
 * @param from the module of the comparison, as this folder names it: it is read anew, with all that it needs
 * @param differs compares by that module
 */
export function isNoticed<M>(from: string, differs: (module: M) => boolean, fault?: Fault): boolean {
  let noticed = false;
  jest.isolateModules(() => {
    if (fault)
      jest.doMock(fault.module, () => {
        const real = jest.requireActual<object>(fault.module);
        return { ...real, ...fault.broken(real) };
      });
    noticed = differs(jest.requireActual<M & object>(from));
  });
  if (fault) jest.dontMock(fault.module);
  return noticed;
}
