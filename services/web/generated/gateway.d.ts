export interface paths {
    "/api/policy": {
        parameters: {
        };
        get: operations["getPolicy"];
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Problem: {
            type: string;
            title: string;
            status: number;
            detail: string;
            instance: string;
            code: string;
            errors?: {
                pointer: string;
                in?: string;
                detail: string;
                code?: string;
            }[];
        };
        Policy: {
            estimatedHours: {
                min: number;
                max: number;
            };
            durationDays: {
                min: number;
                max: number;
            };
            hourlyFeeCents: {
                min: number;
                max: number;
                warnUnder: number;
            };
            commissionBasisPoints: number;
            slots: {
                min: number;
                max: number;
            };
            applicationChars: {
                min: number;
                max: number;
            };
            bidAnswerDays: number;
            bidsInFlightMinutes: number;
            fundingHours: number;
            authorizedWeeklyHours: number;
            review: {
                remindAfterDays: number[];
                tellOperatorAfterDays: number;
                autoApproveAfterDays: number;
            };
            changeRequests: {
                max: number;
                days: number;
            };
            dispute: {
                answerBusinessDays: number;
                rulingDays: number;
            };
            evaluationWindowDays: number;
            strikes: {
                student: number;
                employer: number;
                fadeMonths: number;
            };
            interviews: {
                openPerEmployer: number;
                answerDays: number;
            };
            studentMinimumAge: number;
            savedSearchHours: number;
            unreadMailMinutes: number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getPolicy: {
        parameters: {
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Policy"];
                };
            };
        };
    };
}
