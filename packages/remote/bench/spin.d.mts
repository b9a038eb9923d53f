export declare function spin(value: number, us: number): number
