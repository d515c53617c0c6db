export function serveDemoCrm(port: number): Promise<{ url: string; close(): Promise<void> }>;
