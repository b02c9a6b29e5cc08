using System.Globalization;
using Tokenworks.Workloads.Serving;

namespace Tokenworks.Workloads.Tests;

/// <summary>The simulator against nine runs of Vidur, request by request; reference/vidur says what they are.</summary>
public class VidurReferenceTests
{
    // Times are whole picoseconds here and doubles there; no arrival is nearer than 2.5e-6 s to the edge of an iteration.
    private const double Tolerance = 1e-6;

    [Theory]
    [InlineData("case1", BatchPolicy.ChunkedPrefill, 30208, 302, 128, 3640)]
    [InlineData("case2", BatchPolicy.ChunkedPrefill, 30208, 302, 128, 13154)]
    [InlineData("case3", BatchPolicy.ChunkedPrefill, 30208, 302, 128, 5979)]
    [InlineData("case4", BatchPolicy.PrefillFirst, 30208, 302, 128, 3626)]
    [InlineData("case5", BatchPolicy.ChunkedPrefill, 30208, 302, 128, 58225)]
    [InlineData("xs2", BatchPolicy.ChunkedPrefill, 1000, 10, 128, 10099)]
    [InlineData("xv2", BatchPolicy.PrefillFirst, 1000, 10, 128, 10216)]
    [InlineData("xc1", BatchPolicy.ChunkedPrefill, 30208, 302, 16, 7361)]
    [InlineData("xc2", BatchPolicy.PrefillFirst, 30208, 302, 16, 7734)]
    public void Every_request_starts_and_ends_when_Vidurs_does(string name, BatchPolicy policy, int blocks, int watermark, int cap, int iterations)
    {
        var rules = new SchedulerRules(policy, cap, policy == BatchPolicy.ChunkedPrefill ? 512 : 4096, blocks, 16, watermark);
        var asked = Rows(name + "_requests.csv");
        var expected = Rows(name + "_results.csv");
        foreach (var skips in new[] { true, false })
        {
            var (table, totals) = Simulated.Run(rules, Simulated.VidurStep(rules), [.. asked.Select(r => (r[1], (int)r[2], (int)r[3]))], skips);
            Assert.Equal(iterations, totals.Iterations);
            for (var i = 0; i < table.Count; i++)
            {
                Assert.Equal(expected[i][1], table.Scheduled[i] / StepClock.PerSecond, Tolerance);
                Assert.Equal(expected[i][2], table.FirstToken[i] / StepClock.PerSecond, Tolerance);
                Assert.Equal(expected[i][3], table.Finish[i] / StepClock.PerSecond, Tolerance);
                Assert.Equal((int)expected[i][4], table.Preemptions[i]);
            }
        }
    }

    private static List<double[]> Rows(string file) =>
    [
        .. File.ReadLines(Path.Combine(Shipped.Root, "reference", "vidur", file)).Skip(1)
            .Select(l => l.Split(',').Select(c => double.Parse(c, CultureInfo.InvariantCulture)).ToArray())
    ];
}
