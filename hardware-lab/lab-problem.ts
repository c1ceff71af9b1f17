/** What keeps the lab from running, as sentences for people. Never a fault of what the lab tests. */
export class LabProblem extends Error {}
