export interface paths {
    "/api/dead-letters/payout": {
        parameters: {
        };
        get: operations["listPayoutDeadLetters"];
    };
    "/api/dead-letters/payout/{id}/replay": {
        parameters: {
        };
        post: operations["replayPayoutDeadLetter"];
    };
    "/api/dead-letters/payout/{id}/discard": {
        parameters: {
        };
        post: operations["discardPayoutDeadLetter"];
    };
    "/api/payments/{engagementId}": {
        parameters: {
        };
        get: operations["showPayment"];
    };
    "/api/payments/{engagementId}/checkout": {
        parameters: {
        };
        post: operations["openCheckout"];
    };
    "/api/recipients/me": {
        parameters: {
        };
        get: operations["showRecipient"];
        post: operations["setUpRecipient"];
    };
    "/api/payments": {
        parameters: {
        };
        get: operations["listPayments"];
    };
    "/api/payments/{engagementId}/rule": {
        parameters: {
        };
        post: operations["ruleChargeback"];
    };
    "/api/payments/{engagementId}/retry-refund": {
        parameters: {
        };
        post: operations["retryRefund"];
    };
    "/api/payouts": {
        parameters: {
        };
        get: operations["listPayouts"];
    };
    "/api/payouts/earnings": {
        parameters: {
        };
        get: operations["showEarnings"];
    };
    "/api/payments/mine": {
        parameters: {
        };
        get: operations["listOwnPayments"];
    };
    "/api/payments/spending": {
        parameters: {
        };
        get: operations["showSpending"];
    };
    "/api/ledger": {
        parameters: {
        };
        get: operations["showLedger"];
    };
    "/api/ledger/reconciliation": {
        parameters: {
        };
        get: operations["reconcileLedger"];
    };
    "/api/stripe/webhook": {
        parameters: {
        };
        post: operations["receiveStripeEvent"];
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
        Payment: {
            engagementId: string;
            projectId: string;
            projectTitle: string;
            employerId: string;
            studentId: string;
            status: "awaiting-funding" | "lapsed" | "funded" | "releasing" | "awaiting-recipient" | "frozen" | "refunding" | "refund-failed" | "released" | "refunded";
            fee: components["schemas"]["Money"];
            commission: components["schemas"]["Money"];
            total: components["schemas"]["Money"];
            toStudent?: components["schemas"]["Money"];
            paid?: components["schemas"]["Money"];
            paidAt?: string;
            refunded?: components["schemas"]["Money"];
            checkoutUrl?: string;
            dueAt?: string;
            waitsFor?: {
                code: "employer-payment" | "checkout-closing" | "work-approval" | "payout-setup" | "platform-balance" | "payout-refused" | "stripe" | "ruling" | "chargeback-ruling" | "card-network" | "bank" | "operator";
                detail: string;
                stripeCode?: string;
            };
            timeline: {
                step: string;
                at: string;
            }[];
        };
        PaymentPage: {
            items: components["schemas"]["Payment"][];
            nextCursor?: string;
        };
        Checkout: {
            checkoutUrl: string;
            dueAt: string;
            total: components["schemas"]["Money"];
        };
        Earnings: {
            year: number;
            payouts: number;
            total: components["schemas"]["Money"];
            held: components["schemas"]["Money"];
            months: {
                month: string;
                payouts: number;
                total: components["schemas"]["Money"];
            }[];
        };
        Spending: {
            year: number;
            payments: number;
            fee: components["schemas"]["Money"];
            commission: components["schemas"]["Money"];
            refunded: components["schemas"]["Money"];
            netCents: number;
            months: {
                month: string;
                payments: number;
                fee: components["schemas"]["Money"];
                commission: components["schemas"]["Money"];
                refunded: components["schemas"]["Money"];
                netCents: number;
            }[];
        };
        Recipient: {
            status: "none" | "pending" | "ready" | "restricted";
            since?: string;
            requirements: string[];
        };
        Onboarding: {
            status: "none" | "pending" | "ready" | "restricted";
            since?: string;
            requirements: string[];
            onboardingUrl: string;
        };
        Ledger: {
            balances: {
                account: "employer-receivable" | "held-for-students" | "commission-income" | "stripe-fees" | "payouts" | "refunds" | "dispute-losses";
                currency: "USD";
                balanceCents: number;
            }[];
            items: {
                id: string;
                engagementId: string;
                kind: "charge" | "stripe-fee" | "payout" | "payout-reversed" | "refund" | "refund-returned" | "chargeback" | "chargeback-returned" | "dispute-fee" | "loss-cover";
                externalId: string;
                at: string;
                currency: "USD";
                legs: {
                    account: "employer-receivable" | "held-for-students" | "commission-income" | "stripe-fees" | "payouts" | "refunds" | "dispute-losses";
                    amountCents: number;
                }[];
            }[];
            nextCursor?: string;
        };
        Reconciliation: {
            at: string;
            checked: {
                payments: number;
                entries: number;
                movements: number;
            };
            differences: {
                what: string;
                engagementId?: string;
                externalId?: string;
                ledgerCents?: number;
                stripeCents?: number;
            }[];
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
    listPayoutDeadLetters: {
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
    replayPayoutDeadLetter: {
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
    discardPayoutDeadLetter: {
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
    showPayment: {
        parameters: {
            path: {
                engagementId: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
        };
    };
    openCheckout: {
        parameters: {
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                engagementId: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Checkout"];
                };
            };
        };
    };
    showRecipient: {
        parameters: {
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recipient"];
                };
            };
        };
    };
    setUpRecipient: {
        parameters: {
            header?: {
                "idempotency-key"?: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    contactEmail?: string;
                } | null;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Onboarding"];
                };
            };
        };
    };
    listPayments: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                status?: "awaiting-funding" | "lapsed" | "funded" | "releasing" | "awaiting-recipient" | "frozen" | "refunding" | "refund-failed" | "released" | "refunded";
                stuck?: boolean;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentPage"];
                };
            };
        };
    };
    ruleChargeback: {
        parameters: {
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                engagementId: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    toStudent: {
                        amountCents: number;
                        currency: "USD";
                    };
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
        };
    };
    retryRefund: {
        parameters: {
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                engagementId: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
        };
    };
    listPayouts: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                format?: "json" | "csv";
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentPage"];
                };
            };
        };
    };
    showEarnings: {
        parameters: {
            query: {
                year: number;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Earnings"];
                };
            };
        };
    };
    listOwnPayments: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                status?: "awaiting-funding" | "lapsed" | "funded" | "releasing" | "awaiting-recipient" | "frozen" | "refunding" | "refund-failed" | "released" | "refunded";
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentPage"];
                };
            };
        };
    };
    showSpending: {
        parameters: {
            query: {
                year: number;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Spending"];
                };
            };
        };
    };
    showLedger: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                engagementId?: string;
                kind?: "charge" | "stripe-fee" | "payout" | "payout-reversed" | "refund" | "refund-returned" | "chargeback" | "chargeback-returned" | "dispute-fee" | "loss-cover";
                from?: string;
                to?: string;
                format?: "json" | "csv";
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ledger"];
                };
            };
        };
    };
    reconcileLedger: {
        parameters: {
            query?: {
                from?: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reconciliation"];
                };
            };
        };
    };
    receiveStripeEvent: {
        parameters: {
            header: {
                "stripe-signature": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        received: true;
                    };
                };
            };
        };
    };
}
