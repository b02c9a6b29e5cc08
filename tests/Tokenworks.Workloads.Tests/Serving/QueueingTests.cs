using Tokenworks.Quantities;
using Tokenworks.Workloads.Serving;

namespace Tokenworks.Workloads.Tests;

/// <summary>The simulator in cases that queueing theory solves, and laws that hold of every queue.</summary>
public class QueueingTests
{
    private const int Requests = 200_000;
    private const int Most = 60_000;

    private static (double Arrival, int Prompt, int Output)[] Poisson(double rate, Func<RandomStream, (int Prompt, int Output, RandomStream Random)> size)
    {
        var (gaps, sizes) = (RandomStream.Open(7, 0, "queue", "gaps"), RandomStream.Open(7, 0, "queue", "sizes"));
        var (requests, now) = (new (double, int, int)[Requests], 0.0);
        for (var i = 0; i < Requests; i++)
        {
            now += gaps.NextExponential(1 / rate);
            var (prompt, output, rest) = size(sizes);
            sizes = rest;
            requests[i] = (now, prompt, output);
        }
        return requests;
    }

    private static double MeanResponse(RequestTable table) =>
        Enumerable.Range(0, table.Count).Average(i => (table.Finish[i] - table.Arrival[i]) / StepClock.PerSecond);

    // One request at a time, all of it in one iteration.
    private static SchedulerRules OneServer => new(BatchPolicy.ChunkedPrefill, 1, Most, 100_000, 16, 0);

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.7)]
    [InlineData(0.85)]
    public void A_single_server_of_fixed_service_is_M_D_1(double load)
    {
        const double service = 0.1;
        var step = StepClock.Linear(0, service / 1000, 0, 0, OneServer.MostTokens, 1);
        var (table, totals) = Simulated.Run(OneServer, step, Poisson(load / service, r => (1000, 1, r)));
        var expected = service + load * service / (2 * (1 - load));
        Assert.Equal(1, MeanResponse(table) / expected, 0.03);
        // Utilisation law: busy time is arrivals by service.
        var seconds = table.Finish.Max() / StepClock.PerSecond;
        Assert.Equal(table.Count * service / seconds, totals.Busy / StepClock.PerSecond / seconds, 1e-9);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.8)]
    public void A_single_server_of_exponential_service_is_M_M_1(double load)
    {
        const double mean = 2000;
        var step = StepClock.Linear(0, 0.1 / mean, 0, 0, OneServer.MostTokens, 1);
        var requests = Poisson(load / 0.1, r => { var p = (int)Math.Ceiling(r.NextExponential(mean)); return (Math.Clamp(p, 1, Most), 1, r); });
        var (table, _) = Simulated.Run(OneServer, step, requests);
        // The rates that were drawn, which spreads the answer less than the nominal ones.
        var (service, rate) = (requests.Average(r => r.Prompt) * 0.1 / mean, requests.Length / requests[^1].Arrival);
        Assert.Equal(1, MeanResponse(table) / (service / (1 - rate * service)), 0.05);
    }

    [Theory]
    [InlineData(4, 0.7)]
    [InlineData(16, 0.9)]
    public void A_batch_of_k_slots_at_constant_speed_is_M_M_k(int servers, double load)
    {
        // Iterations of a fixed millisecond; a request needs a geometric number of them, on average 400.
        const double tick = 0.001, mean = 400;
        var rules = new SchedulerRules(BatchPolicy.ChunkedPrefill, servers, 1000, 1_000_000, 16, 0);
        var step = StepClock.Linear(tick, 0, 0, 0, rules.MostTokens, servers);
        var requests = Poisson(load * servers / (mean * tick), r => { var o = (int)Math.Ceiling(r.NextExponential(mean)); return (1, Math.Max(1, o), r); });
        var (table, totals) = Simulated.Run(rules, step, requests);
        var service = requests.Average(r => r.Output) * tick;
        var offered = load * servers;
        var expected = service + ErlangC(servers, offered) * service / (servers - offered);
        Assert.Equal(1, MeanResponse(table) / expected, 0.06);
        // Little's law for what runs: mean decodes and prefills in an iteration, over time, are rate by service time.
        var running = (totals.DecodeTokens + totals.PrefillEnds) * tick / (table.Finish.Max() / StepClock.PerSecond);
        Assert.Equal(1, running / (requests.Length / requests[^1].Arrival * service), 0.02);
    }

    [Fact]
    public void Cached_tokens_over_time_are_those_of_the_requests_that_hold_them()
    {
        var step = StepClock.Linear(0.01, 1e-5, 0, 0, OneServer.MostTokens, 1);
        var (table, totals) = Simulated.Run(OneServer, step, [.. Poisson(20, r => (1 + (int)(r.NextDouble() * 500), 1, r)).Take(2000)]);
        Int128 expected = 0;
        for (var i = 0; i < table.Count; i++) expected += (Int128)table.Prompt[i] * (table.Finish[i] - table.Scheduled[i]);
        Assert.Equal(expected, totals.TokenTime);
    }

    private static double ErlangC(int servers, double offered)
    {
        double term = 1, sum = 1;
        for (var k = 1; k < servers; k++) sum += term *= offered / k;
        var last = term * offered / servers * servers / (servers - offered);
        return last / (sum + last);
    }
}
