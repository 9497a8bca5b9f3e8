export declare function buildFolder(): string;
export declare function findBuiltServer(): string | undefined;
