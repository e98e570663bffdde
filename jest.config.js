/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test', '<rootDir>/events', '<rootDir>/projections', '<rootDir>/src'],
  testRegex: '\\.(spec|e2e)\\.ts$',
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transformIgnorePatterns: [],
  transform: { '\\.[cm]?[jt]s$': '<rootDir>/jest.transform.cjs' },
  coverageProvider: 'v8',
  collectCoverageFrom: ['{src,events,projections}/**/*.ts'],
};
