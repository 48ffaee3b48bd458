export interface paths {
    "/api/dead-letters/project-posting": {
        parameters: {
        };
        get: operations["listProjectPostingDeadLetters"];
    };
    "/api/dead-letters/project-posting/{id}/replay": {
        parameters: {
        };
        post: operations["replayProjectPostingDeadLetter"];
    };
    "/api/dead-letters/project-posting/{id}/discard": {
        parameters: {
        };
        post: operations["discardProjectPostingDeadLetter"];
    };
    "/api/projects": {
        parameters: {
        };
        get: operations["searchProjects"];
        post: operations["draftProject"];
    };
    "/api/projects/{id}": {
        parameters: {
        };
        get: operations["readProject"];
        patch: operations["reviseProject"];
    };
    "/api/projects/{id}/similar": {
        parameters: {
        };
        get: operations["listSimilarProjects"];
    };
    "/api/projects/feed.atom": {
        parameters: {
        };
        get: operations["feedProjects"];
    };
    "/api/project-templates": {
        parameters: {
        };
        get: operations["listProjectTemplates"];
    };
    "/api/projects/mine": {
        parameters: {
        };
        get: operations["listOwnProjects"];
    };
    "/api/projects/{id}/publish": {
        parameters: {
        };
        post: operations["publishProject"];
    };
    "/api/projects/{id}/withdraw": {
        parameters: {
        };
        post: operations["withdrawProject"];
    };
    "/api/projects/in-review": {
        parameters: {
        };
        get: operations["listProjectsInReview"];
    };
    "/api/projects/{id}/approve": {
        parameters: {
        };
        post: operations["approveProject"];
    };
    "/api/projects/{id}/turn-down": {
        parameters: {
        };
        post: operations["turnDownProject"];
    };
    "/api/saved-searches": {
        parameters: {
        };
        get: operations["listSavedSearches"];
        post: operations["saveSearch"];
    };
    "/api/saved-searches/{id}/look": {
        parameters: {
        };
        post: operations["lookAtSearch"];
    };
    "/api/saved-searches/{id}": {
        parameters: {
        };
        delete: operations["deleteSearch"];
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
        Money: {
            amountCents: number;
            currency: "USD";
        };
        DeadLetter: {
            id: string;
            topic: string;
            key: string;
            type: string;
            reason: string;
            at: string;
        };
        Project: {
            id: string;
            employer: {
                id: string;
                organisation?: string;
                domainVerified: boolean;
            };
            applicantCount: number;
            slotsTaken: number;
            version: number;
            title: string;
            summary: string;
            category: string;
            skills: string[];
            deliverables: {
                id: string;
                title: string;
                acceptanceCriteria: {
                    id: string;
                    text: string;
                }[];
            }[];
            learningObjectives: string[];
            supervisor: {
                name: string;
                title: string;
            };
            locationMode: "remote" | "on-site" | "hybrid";
            aiUse: "free" | "disclosed" | "forbidden";
            cptEligible: boolean;
            acknowledgeable: boolean;
            attestsSafeWork: boolean;
            estimatedHours: number;
            durationDays: number;
            fee: components["schemas"]["Money"];
            slots: number;
            applyBy: string;
            place?: string;
            commission: components["schemas"]["Money"];
            total: components["schemas"]["Money"];
            hourlyFee: components["schemas"]["Money"];
            status: "draft" | "in-review" | "open" | "filled" | "completed" | "withdrawn" | "expired";
            publishedAt: string;
        };
        ListedProject: {
            id: string;
            employer: {
                id: string;
                organisation?: string;
                domainVerified: boolean;
            };
            applicantCount: number;
            slotsTaken: number;
            title: string;
            category: string;
            skills: string[];
            locationMode: "remote" | "on-site" | "hybrid";
            cptEligible: boolean;
            estimatedHours: number;
            durationDays: number;
            fee: components["schemas"]["Money"];
            slots: number;
            applyBy: string;
            place?: string;
            hourlyFee: components["schemas"]["Money"];
            publishedAt: string;
            excerpt: string;
        };
        OwnProject: {
            id: string;
            employer: {
                id: string;
                organisation?: string;
                domainVerified: boolean;
                domain?: string;
            };
            applicantCount: number;
            slotsTaken: number;
            version: number;
            title?: string;
            summary?: string;
            category?: string;
            skills?: string[];
            deliverables?: {
                id: string;
                title: string;
                acceptanceCriteria: {
                    id: string;
                    text: string;
                }[];
            }[];
            learningObjectives?: string[];
            supervisor?: {
                name: string;
                title: string;
            };
            locationMode?: "remote" | "on-site" | "hybrid";
            aiUse?: "free" | "disclosed" | "forbidden";
            cptEligible?: boolean;
            acknowledgeable?: boolean;
            attestsSafeWork?: boolean;
            estimatedHours?: number;
            durationDays?: number;
            fee?: components["schemas"]["Money"];
            slots?: number;
            applyBy?: string;
            place?: string;
            commission?: components["schemas"]["Money"];
            total?: components["schemas"]["Money"];
            hourlyFee?: components["schemas"]["Money"];
            status: "draft" | "in-review" | "open" | "filled" | "completed" | "withdrawn" | "expired";
            createdAt: string;
            submittedAt?: string;
            publishedAt?: string;
            endedAt?: string;
            turnedDownBecause?: string;
            warnings: {
                pointer: string;
                detail: string;
            }[];
            faults: {
                pointer: string;
                detail: string;
            }[];
        };
        ProjectDraft: {
            title?: string;
            summary?: string;
            category?: "lead-generation" | "social-media" | "marketing" | "sales" | "market-research" | "data-analysis" | "data-entry" | "writing" | "translation" | "design" | "video" | "software" | "operations" | "finance" | "human-resources" | "customer-success" | "events" | "other";
            skills?: string[];
            deliverables?: {
                id?: string;
                title: string;
                acceptanceCriteria: {
                    id?: string;
                    text: string;
                }[];
            }[];
            learningObjectives?: string[];
            supervisor?: {
                name: string;
                title: string;
            };
            locationMode?: "remote" | "on-site" | "hybrid";
            place?: string;
            aiUse?: "free" | "disclosed" | "forbidden";
            cptEligible?: boolean;
            acknowledgeable?: boolean;
            attestsSafeWork?: boolean;
            estimatedHours?: number;
            durationDays?: number;
            fee?: {
                amountCents: number;
                currency: "USD";
            };
            slots?: number;
            applyBy?: string;
        };
        ProjectRevision: {
            title?: string | null;
            summary?: string | null;
            category?: "lead-generation" | "social-media" | "marketing" | "sales" | "market-research" | "data-analysis" | "data-entry" | "writing" | "translation" | "design" | "video" | "software" | "operations" | "finance" | "human-resources" | "customer-success" | "events" | "other" | null;
            skills?: string[] | null;
            deliverables?: {
                id?: string;
                title: string;
                acceptanceCriteria: {
                    id?: string;
                    text: string;
                }[];
            }[] | null;
            learningObjectives?: string[] | null;
            supervisor?: {
                name: string;
                title: string;
            } | null;
            locationMode?: "remote" | "on-site" | "hybrid" | null;
            place?: string | null;
            aiUse?: "free" | "disclosed" | "forbidden" | null;
            cptEligible?: boolean | null;
            acknowledgeable?: boolean | null;
            attestsSafeWork?: boolean | null;
            estimatedHours?: number | null;
            durationDays?: number | null;
            fee?: {
                amountCents: number;
                currency: "USD";
            } | null;
            slots?: number | null;
            applyBy?: string | null;
        };
        ProjectSearch: {
            items: components["schemas"]["ListedProject"][];
            nextCursor?: string;
            total?: number;
            countedAll?: boolean;
            facets?: {
                category: {
                    value: string;
                    count: number;
                }[];
                locationMode: {
                    value: string;
                    count: number;
                }[];
                skills: {
                    value: string;
                    count: number;
                }[];
                cptEligible: {
                    value: boolean;
                    count: number;
                }[];
            };
        };
        SavedSearch: {
            id: string;
            name: string;
            filters: {
                q?: string;
                category?: ("lead-generation" | "social-media" | "marketing" | "sales" | "market-research" | "data-analysis" | "data-entry" | "writing" | "translation" | "design" | "video" | "software" | "operations" | "finance" | "human-resources" | "customer-success" | "events" | "other")[];
                locationMode?: ("remote" | "on-site" | "hybrid")[];
                skills?: string[];
                cptEligible?: boolean[];
                minFeeCents?: number;
                maxFeeCents?: number;
                minHours?: number;
                maxHours?: number;
                minDays?: number;
                maxDays?: number;
            };
            savedAt: string;
            lookedAt: string;
            fresh: number;
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
    listProjectPostingDeadLetters: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["DeadLetter"][];
                        nextCursor?: string;
                    };
                };
            };
        };
    };
    replayProjectPostingDeadLetter: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
            };
        };
    };
    discardProjectPostingDeadLetter: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
            };
        };
    };
    searchProjects: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                q?: string;
                category?: ("lead-generation" | "social-media" | "marketing" | "sales" | "market-research" | "data-analysis" | "data-entry" | "writing" | "translation" | "design" | "video" | "software" | "operations" | "finance" | "human-resources" | "customer-success" | "events" | "other")[];
                locationMode?: ("remote" | "on-site" | "hybrid")[];
                skills?: string[];
                cptEligible?: boolean[];
                minFeeCents?: number;
                maxFeeCents?: number;
                minHours?: number;
                maxHours?: number;
                minDays?: number;
                maxDays?: number;
                sort?: "newest" | "fee" | "apply-by";
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectSearch"];
                };
            };
        };
    };
    draftProject: {
        parameters: {
            header?: {
                "idempotency-key"?: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProjectDraft"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnProject"];
                };
            };
        };
    };
    readProject: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnProject"] | components["schemas"]["Project"];
                };
            };
        };
    };
    reviseProject: {
        parameters: {
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProjectRevision"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnProject"];
                };
            };
        };
    };
    listSimilarProjects: {
        parameters: {
            query?: {
                limit?: number;
            };
            path: {
                id: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ListedProject"][];
                    };
                };
            };
        };
    };
    feedProjects: {
        parameters: {
            query?: {
                q?: string;
                category?: ("lead-generation" | "social-media" | "marketing" | "sales" | "market-research" | "data-analysis" | "data-entry" | "writing" | "translation" | "design" | "video" | "software" | "operations" | "finance" | "human-resources" | "customer-success" | "events" | "other")[];
                locationMode?: ("remote" | "on-site" | "hybrid")[];
                skills?: string[];
                cptEligible?: boolean[];
                minFeeCents?: number;
                maxFeeCents?: number;
                minHours?: number;
                maxHours?: number;
                minDays?: number;
                maxDays?: number;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/atom+xml": string;
                };
            };
        };
    };
    listProjectTemplates: {
        parameters: {
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            name: string;
                            content: components["schemas"]["ProjectDraft"];
                        }[];
                    };
                };
            };
        };
    };
    listOwnProjects: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                status?: "draft" | "in-review" | "open" | "filled" | "completed" | "withdrawn" | "expired";
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["OwnProject"][];
                        nextCursor?: string;
                    };
                };
            };
        };
    };
    publishProject: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnProject"];
                };
            };
        };
    };
    withdrawProject: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnProject"];
                };
            };
        };
    };
    listProjectsInReview: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["OwnProject"][];
                        nextCursor?: string;
                    };
                };
            };
        };
    };
    approveProject: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnProject"];
                };
            };
        };
    };
    turnDownProject: {
        parameters: {
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnProject"];
                };
            };
        };
    };
    listSavedSearches: {
        parameters: {
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SavedSearch"][];
                    };
                };
            };
        };
    };
    saveSearch: {
        parameters: {
            header?: {
                "idempotency-key"?: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    filters: {
                        q?: string;
                        category?: ("lead-generation" | "social-media" | "marketing" | "sales" | "market-research" | "data-analysis" | "data-entry" | "writing" | "translation" | "design" | "video" | "software" | "operations" | "finance" | "human-resources" | "customer-success" | "events" | "other")[];
                        locationMode?: ("remote" | "on-site" | "hybrid")[];
                        skills?: string[];
                        cptEligible?: boolean[];
                        minFeeCents?: number;
                        maxFeeCents?: number;
                        minHours?: number;
                        maxHours?: number;
                        minDays?: number;
                        maxDays?: number;
                    };
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedSearch"];
                };
            };
        };
    };
    lookAtSearch: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
            };
        };
    };
    deleteSearch: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
            };
        };
    };
}
