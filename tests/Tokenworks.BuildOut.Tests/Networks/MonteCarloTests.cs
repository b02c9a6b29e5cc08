using NodaTime;
using Tokenworks.BuildOut.Networks;
using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut.Tests;

/// <summary>Draws against closed forms.</summary>
public class MonteCarloTests
{
    private const int Draws = 40_000;
    private static readonly LocalDate Start = new(2029, 1, 1);

    private static PlannedActivity A(string name, double low, double mode, double high, DurationShape shape, params string[] after) =>
        new(name, low, mode, high) { Shape = shape, Links = [.. after.Select(a => new PlannedLink(a))] };

    private static MilestoneSpread End(ScheduleResult result) => result.Milestones.Single(m => m.Name == "end");

    private static ScheduleResult Run(PlannedNetwork network, ulong seed = 1) => ScheduleStudy.Run(network, Draws, seed);

    [Fact]
    public void A_chain_of_PERT_activities_has_the_sum_of_means_and_variances()
    {
        // Classic PERT: mean (a + 4m + b) / 6 is exact for this beta; its variance is (mean - a)(b - mean) / 7.
        (double A, double M, double B)[] chain = [(4, 6, 14), (2, 5, 8), (10, 12, 20), (6, 6, 18), (3, 7, 8), (5, 9, 19), (1, 2, 3), (8, 10, 30)];
        var activities = chain.Select((c, i) => A(i == chain.Length - 1 ? "end" : $"a{i}", c.A, c.M, c.B, DurationShape.Pert, i == 0 ? [] : [$"a{i - 1}"])).ToList();
        var mean = chain.Sum(c => (c.A + 4 * c.M + c.B) / 6);
        var deviation = Math.Sqrt(chain.Sum(c => ((c.A + 4 * c.M + c.B) / 6 - c.A) * (c.B - (c.A + 4 * c.M + c.B) / 6) / 7));
        var end = End(Run(PlannedNetwork.Of(Start, activities)));
        Assert.Equal(mean, end.Mean, 4 * deviation / Math.Sqrt(Draws));
        // Nearly normal by the central limit: P90 - P10 is 2.563 deviations within two per cent.
        Assert.Equal(2.563 * deviation, end.P90 - end.P10, 0.02 * 2.563 * deviation);
    }

    [Fact]
    public void The_later_of_two_uniforms_has_mean_two_thirds_and_is_driven_by_each_in_half()
    {
        var result = Run(PlannedNetwork.Of(Start, A("a", 0, 5, 10, DurationShape.Uniform), A("b", 0, 5, 10, DurationShape.Uniform), A("end", 0, 0, 0, DurationShape.Fixed, "a", "b")));
        Assert.Equal(20.0 / 3, End(result).Mean, 0.05);
        Assert.Equal(10 * Math.Sqrt(0.9), End(result).P90, 0.05);
        Assert.Equal(10 * Math.Sqrt(0.1), End(result).P10, 0.08);
        Assert.Equal(0.5, result.Activities.Single(a => a.Activity.Name == "a").Criticality, 0.015);
    }

    [Fact]
    public void Triangular_and_lognormal_quantiles_are_exact()
    {
        var triangle = QuantileTable.Of(DurationShape.Triangular, 2, 4, 10);
        // F(x) = (x-2)^2/16 below the mode: F(4) = 0.25; median from the upper side: 10 - sqrt(0.5 x 48).
        Assert.Equal(4, triangle.At(-0.6744897501960817), 1e-3);
        Assert.Equal(10 - Math.Sqrt(24), triangle.At(0), 1e-3);
        var lead = QuantileTable.Of(DurationShape.Lognormal, 46, 60, 80);
        Assert.Equal(46, lead.At(-1.2815515655446004), 0.01);
        Assert.Equal(80, lead.At(1.2815515655446004), 0.01);
        Assert.Equal(Math.Sqrt(46 * 80), lead.At(0), 1e-6);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.5, 1.5)]
    [InlineData(0.9, 1.9)]
    public void Common_factors_add_the_variance_of_a_chain(double correlation, double ratio)
    {
        // Two lognormals of small spread are nearly normal: var(sum) = 2 s2 (1 + rho).
        var plan = PlannedNetwork.Of(Start, A("a", 99, 100, 101, DurationShape.Lognormal), A("end", 99, 100, 101, DurationShape.Lognormal, "a")) with { CommonCorrelation = correlation };
        var end = End(Run(plan));
        var one = 2 / 2.563;
        Assert.Equal(Math.Sqrt(2 * ratio) * one * 2.563, end.P90 - end.P10, 0.03 * 2.563 * one);
    }

    [Fact]
    public void A_decision_is_heard_until_it_is_yes()
    {
        var plan = PlannedNetwork.Of(Start, A("end", 30, 30, 30, DurationShape.Fixed) with { Decision = new PlannedDecision(0.4, 90) });
        // 0.6 / 0.4 refusals on average.
        Assert.Equal(30 + 90 * 1.5, End(Run(plan)).Mean, 2.5);
    }

    [Fact]
    public void One_activity_more_changes_no_other_numbers_and_workers_change_nothing()
    {
        var plan = PlannedNetwork.Of(Start, A("a", 1, 5, 20, DurationShape.Pert), A("end", 2, 4, 9, DurationShape.Pert, "a"));
        var (one, more) = (End(ScheduleStudy.Run(plan, 1000, 3, 1)), End(ScheduleStudy.Run(plan with { Activities = [.. plan.Activities, A("x", 0, 0.1, 0.2, DurationShape.Pert)] }, 1000, 3, 4)));
        Assert.Equal((one.P10, one.P50, one.P90), (more.P10, more.P50, more.P90));
        Assert.Equal(ScheduleStudy.Run(plan, 1000, 3, 1).Activities.Select(a => (a.MeanStart, a.MeanFinish)), ScheduleStudy.Run(plan, 1000, 3, 4).Activities.Select(a => (a.MeanStart, a.MeanFinish)));
        Assert.NotEqual(one.P50, End(ScheduleStudy.Run(plan, 1000, 4)).P50);
    }

    [Fact]
    public void What_lies_before_the_data_date_is_certain()
    {
        var plan = PlannedNetwork.Of(Start, A("done", 5, 10, 40, DurationShape.Pert), A("under-way", 10, 20, 60, DurationShape.Pert, "done"), A("end", 5, 10, 30, DurationShape.Pert, "under-way")) with { DataDate = Start.PlusDays(20) };
        var result = Run(plan);
        Assert.Equal((10.0, 10.0), (result.Activities[0].MeanFinish, result.Activities[1].MeanStart));
        // Half of the 20 days is done; the other half spreads as the whole did: mean 10 + (10 + 80 + 60) / 6 / 2.
        Assert.Equal(10 + 10 + 150 / 6.0 / 2, result.Activities[1].MeanFinish, 0.1);
    }

    [Fact]
    public void Weather_and_weeks_give_the_same_mean_as_their_shares()
    {
        var outdoor = new WorkCalendar("outdoor", [true, true, true, true, true, false, false], [], [.. Enumerable.Repeat(0.1, 12)]);
        var plan = PlannedNetwork.Of(Start, A("end", 400, 450, 500, DurationShape.Uniform) with { Calendar = "outdoor" }) with { Calendars = [outdoor] };
        Assert.Equal(450 / 0.9 * 7 / 5, End(Run(plan)).Mean, 6.0);
    }
}
