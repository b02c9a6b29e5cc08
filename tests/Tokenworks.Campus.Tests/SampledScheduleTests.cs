using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Campus.Tests;

/// <summary>Durations, capacities and delays that a study samples move the dates of a campus run.</summary>
public sealed class SampledScheduleTests
{
    private const string Shell = "archetypes/conventional:activities.shell.duration";
    private const string Workers = "archetypes/conventional:resources.workers.capacity";

    private static readonly CampusScenario Campus = Shipped.Campus("hyperion", "build.schedule=network", "build.archetype=conventional");

    private static BuildLedger Build(DrawBlock draws) => CampusRun.BuildOnly(Campus, OutsideSeries.None, draws);

    private static DrawBlock Draws(params (string Path, double[] Values)[] sampled) => new(2, 1, 0, sampled.ToDictionary(s => s.Path, s => s.Values)) { AllSameDraw = true };

    private static double MwYears(BuildLedger build, int draw) => build.Blocks.Sum(b => b.ItMw.Sum(draw)) / 12;

    [Fact]
    public void A_sampled_duration_moves_power()
    {
        Assert.Contains(ScenarioValues.All(Campus), v => v.Path == Shell);
        var build = Build(Draws((Shell, [3 * 730, 18 * 730.0])));
        Assert.True(MwYears(build, 1) < MwYears(build, 0) - 50, $"{MwYears(build, 0)} {MwYears(build, 1)}");
        Assert.All(build.Balances, b => Assert.True(b.Relative <= Balance.Tolerance, b.Equation));
    }

    [Fact]
    public void A_sampled_crew_moves_power()
    {
        var build = Build(Draws((Workers, [5000, 1200])));
        Assert.True(MwYears(build, 1) < MwYears(build, 0) - 50, $"{MwYears(build, 0)} {MwYears(build, 1)}");
    }

    [Fact]
    public void A_sampled_value_at_its_base_is_not_drawn_and_what_is_not_sampled_stays_drawn()
    {
        // The same draw number twice: only the sampled value tells the two apart.
        var shell = ScenarioValues.All(Campus).Single(v => v.Path == Shell).BaseBase;
        var same = Build(Draws((Shell, [shell, shell])));
        Assert.Equal(MwYears(same, 0), MwYears(same, 1), 9);
        Assert.NotEqual(MwYears(same, 0), MwYears(Build(DrawBlock.Single), 0));
    }

    [Fact]
    public void A_written_draw_run_alone_gives_the_studys_dates()
    {
        var block = new DrawBlock(3, 7, 4, new Dictionary<string, double[]> { [Shell] = [2500, 3000, 4000] });
        var study = Build(block);
        for (var d = 0; d < 3; d++)
        {
            var section = new DrawSection { Seed = 7, Number = 4 + d, Values = [new DrawValue { Path = Shell, Value = block.Sampled[Shell][d].ToString(System.Globalization.CultureInfo.InvariantCulture) }] };
            var alone = CampusRun.BuildOnly(Campus with { Draw = section }, OutsideSeries.None, DrawBlock.Single);
            Assert.Equal(MwYears(study, d), MwYears(alone, 0), 9);
        }
    }
}
