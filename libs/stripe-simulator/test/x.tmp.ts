const t0 = performance.now(); const { startStripeSimulator } = await import('../src/index.ts'); const t1 = performance.now();
const { Stripe } = await import('stripe');
const dir = '/tmp/stripesim/db'; const sim = await startStripeSimulator({ dataDir: dir }); const t2 = performance.now();
console.log('import', t1 - t0, 'start', t2 - t1, 'rss', process.memoryUsage().rss / 1e6);
const stripe = new Stripe(sim.secretKey, { host: sim.host, port: sim.port, protocol: 'http' });
const a = await stripe.v2.core.accounts.create({ configuration: { recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } } }, defaults: { responsibilities: { fees_collector: 'application', losses_collector: 'application' } } }); sim.world.setStanding(a.id, 'active');
const times: number[] = [];
for (let i = 0; i < 3000; i++) { const p = await stripe.paymentIntents.create({ amount: 10000, currency: 'usd', payment_method: 'pm_card_visa', confirm: true, transfer_group: 'g' + i }); const t = performance.now(); await stripe.transfers.create({ amount: 9000, currency: 'usd', destination: a.id, source_transaction: String(p.latest_charge) }); times.push(performance.now() - t); }
times.sort((x, y) => x - y); console.log('transfer median', times[1500], 'p99', times[2970], 'rss', process.memoryUsage().rss / 1e6);
await sim.close();
