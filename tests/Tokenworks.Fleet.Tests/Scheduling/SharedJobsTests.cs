using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Tokenworks.Fleet.Scheduling;

namespace Tokenworks.Fleet.Tests;

/// <summary>The job lists that another simulator (ExaDigiT RAPS) ran, on Frontier's power model, beside its results.</summary>
public sealed class SharedJobsTests
{
    private const double Tolerance = 1e-3;

    [Theory]
    [InlineData(600, "7abee53ebc160b8d33f91f76bf5217934ffcfd09ab8a6c01ff6bb8bdbd11346c")]
    [InlineData(6000, "a7565f5f1731127cd3fa16e301cf5877afeae5c77daa0b09902c311eed554b21")]
    public void Generator_writes_the_text_that_others_hashed(int count, string sha256)
    {
        var trace = count == 600 ? SharedLcgJobs.J600 : SharedLcgJobs.J6000;
        var text = new StringBuilder("id,submit,nodes,runtime,limit,cpu,gpu\n");
        for (var i = 0; i < trace.Jobs.Length; i++)
        {
            var j = trace.Jobs[i];
            text.Append(CultureInfo.InvariantCulture, $"{i},{j.SubmitS},{j.Nodes},{j.RuntimeS},{j.LimitS},{j.Cpu},{j.Gpu}\n");
        }
        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()))));
    }

    [Fact]
    public void Idle_and_peak_are_Frontiers_closed_forms()
    {
        var power = MadeCluster.Frontier;
        Assert.Equal(7306.52, power.At(0).Total / 1e3, 0.01);
        Assert.Equal(28227.88, power.At(power.Nodes * power.AboveIdleW(1, 1)).Total / 1e3, 0.01);
        // The twin's losses carry 0.9 kW of a rack that is not there.
        Assert.Equal(571.65 - 0.9, power.At(0).Loss / 1e3, 0.01);
        Assert.Equal(1810.20 - 0.9, power.At(power.Nodes * power.AboveIdleW(1, 1)).Loss / 1e3, 0.01);
    }

    [Fact]
    public void J600_without_backfill_is_as_published()
    {
        var r = MadeCluster.Run(SharedLcgJobs.J600, Backfill.None);
        Assert.Equal((489, 28, 83), (r.Done, r.Running, r.Queued));
        Assert.Equal(1, r.MeanKw / 19162.33, Tolerance);
        Assert.Equal(1, r.MostKw / 22305.97, Tolerance);
        Assert.Equal(1, r.LeastKw / 7307.53, Tolerance);
        Assert.Equal(1, r.LossKwMean / 1273.52, Tolerance);
        Assert.Equal(1, r.Utilisation / 0.91124, Tolerance);
    }

    // RAPS finds the shadow time by sorting running jobs by limit instead of by end, and lets no job overtake on nodes that the first
    // does not need. With both it runs 499 jobs; with the second alone 499/30/71; EASY as published lets more overtake.
    [Theory]
    // J6000 at 60 s ticks is published as 3,391/291/2,318.
    [InlineData(600, true, 499, 32, 69)]
    [InlineData(600, false, 499, 30, 71)]
    [InlineData(6000, true, 3392, 301, 2307)]
    public void The_other_simulators_rules_give_its_counts(int jobs, bool sortsByLimit, int done, int running, int queued) =>
        Assert.Equal((done, running, queued), NarrowBackfill.Run(jobs == 600 ? SharedLcgJobs.J600.Jobs : SharedLcgJobs.J6000.Jobs, 9472, 86400, sortsByLimit));

    [Theory]
    [InlineData(600, Backfill.Easy, 539, 43, 18)]
    [InlineData(6000, Backfill.None, 3154, 308, 2538)]
    [InlineData(6000, Backfill.Easy, 4259, 345, 1396)]
    public void True_EASY_and_FCFS_are_kept(int jobs, Backfill backfill, int done, int running, int queued)
    {
        var r = MadeCluster.Run(jobs == 600 ? SharedLcgJobs.J600 : SharedLcgJobs.J6000, backfill);
        Assert.Equal((done, running, queued), (r.Done, r.Running, r.Queued));
    }
}
