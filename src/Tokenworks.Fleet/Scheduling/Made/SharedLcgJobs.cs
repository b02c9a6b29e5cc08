using Tokenworks.Scenarios;

namespace Tokenworks.Fleet.Scheduling;

/// <summary>Job lists that anybody can make again from a stated generator, to compare simulators on the same input.</summary>
/// <remarks>
/// s = 48271 s mod 2147483647 from 1, u = s / 2147483647; per job: time += -ia ln(1-u) seconds, nodes = 2^floor(u maxexp), runtime =
/// 300 + floor(14100 u), limit = ceil(runtime (1+u)), CPU use = 0.2 + 0.6 u and GPU use = 0.3 + 0.65 u to four digits, in this order.
/// </remarks>
public static class SharedLcgJobs
{
    private const long Modulus = 2147483647;

    /// <summary>600 jobs of up to 1,024 nodes, one every 144 s.</summary>
    public static JobTrace J600 { get; } = Make("J600", 600, 144, 11);

    /// <summary>6,000 jobs of up to 128 nodes, one every 14.4 s.</summary>
    public static JobTrace J6000 { get; } = Make("J6000", 6000, 14.4, 8);

    /// <summary>So many jobs, a mean interval in seconds, and the exponent below which nodes are powers of two.</summary>
    public static JobTrace Make(string name, int count, double intervalS, int exponents)
    {
        var (jobs, state, time) = (new TraceJob[count], 1L, 0.0);
        double Next() => (state = 48271 * state % Modulus) / (double)Modulus;
        for (var i = 0; i < count; i++)
        {
            time += -intervalS * Math.Log(1 - Next());
            var nodes = 1 << (int)(Next() * exponents);
            var runtime = 300 + Math.Floor(Next() * 14100);
            var limit = Math.Ceiling(runtime * (1 + Next()));
            jobs[i] = new TraceJob(Math.Floor(time), runtime, limit, nodes, Math.Round(0.2 + 0.6 * Next(), 4), Math.Round(0.3 + 0.65 * Next(), 4));
        }
        return new JobTrace(name, [.. Enumerable.Range(0, count).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture))], jobs);
    }
}
