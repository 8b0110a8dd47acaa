/** The text of features/README.md. */
export declare function catalogue(): string
