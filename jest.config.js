/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  // Much of the time tests wait for processes of their own.
  maxWorkers: '100%',
  roots: ['<rootDir>/test', '<rootDir>/events', '<rootDir>/projections', '<rootDir>/src'],
  testRegex: '\\.(spec|e2e)\\.ts$',
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transformIgnorePatterns: [],
  transform: { '\\.[cm]?[jt]s$': '<rootDir>/jest.transform.cjs' },
  coverageProvider: 'v8',
  collectCoverageFrom: ['{src,events,projections}/**/*.ts'],
};
