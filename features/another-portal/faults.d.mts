/** Name of each fault, and what it does. */
export declare const faults: Readonly<Record<string, string>>

/** True if a fault is switched on. */
export declare const has: (fault: string) => boolean

/** Name of each fault of its pages alone, and what it does. */
export declare const pageFaults: Readonly<Record<string, string>>
