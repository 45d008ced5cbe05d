/** ES modules as they stand: jest needs nothing but --experimental-vm-modules. */
export default {
  testMatch: ['**/*.test.mjs'],
  transform: {},
}
