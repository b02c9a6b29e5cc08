using CsCheck;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility.Tests;

public class ServeTests
{
    private static readonly WeatherYear Monroe = Climate.TypicalYear(Make.Monroe);

    private static FacilitySlice Slice { get; } = Make.Slice(
        Make.Phase(Make.Cooling(CoolingKind.Adiabatic), 80, name: "one"), Make.Phase(Make.Cooling(CoolingKind.Dry, 22), 50, name: "two"));

    private static (FacilityLedger Asked, FacilityLedger Served) Run(DrawBlock draws, Func<int, double> itMw, Func<int, double> unservedMw)
    {
        var build = Make.Build(FacilitySizing.Size(Slice, Monroe, draws), draws);
        var load = Make.Load(draws, itMw);
        var asked = FacilityStage.RunYear(Slice, load, build, Monroe, draws, 2030, FacilityState.Start).Ledger;
        return (asked, FacilityStage.Serve(Slice, asked, load, Make.Supply(draws, unservedMw), build, Monroe, draws));
    }

    private static double Swing(int hour) => 60 + 40 * Math.Sin(hour * 0.37);

    [Fact]
    public void Serve_all_served_keeps_every_bit()
    {
        var (asked, served) = Run(DrawBlock.Single, Swing, _ => 0);
        Assert.Equal(asked.FacilityMw.Data, served.FacilityMw.Data);
        Assert.Equal(asked.ItMw.Data, served.ItMw.Data);
        Assert.Equal(asked.WaterLitres.Data, served.WaterLitres.Data);
        Assert.All(served.ItShedTrainingMw.Data, v => Assert.Equal(0, v));
    }

    [Fact]
    public void Serve_short_hours_draw_just_what_was_served()
    {
        var (asked, served) = Run(DrawBlock.Single, Swing, h => h % 3 == 0 ? h % 70 : 0);
        for (var h = 0; h < ModelYear.Hours; h++)
        {
            var target = Math.Max(0, asked.FacilityMw[h, 0] - (h % 3 == 0 ? h % 70 : 0));
            if (h % 3 != 0) Assert.Equal(asked.FacilityMw[h, 0], served.FacilityMw[h, 0]);
            Assert.Equal(target, served.FacilityMw[h, 0], target * 2e-12 + 1e-12);
            var shed = served.ItShedTrainingMw[h, 0] + served.ItShedBatchMw[h, 0] + served.ItShedInteractiveMw[h, 0];
            Assert.Equal(asked.ItMw[h, 0], served.ItMw[h, 0] + shed, 1e-9);
        }
        var closing = served.Balances.Where(b => b.Equation != "facility power served = asked - unserved");
        Assert.All(closing, b => Assert.True(b.Relative <= Balance.Tolerance, $"{b.Equation}: {b.Relative}"));
    }

    // Half of the load is training and idle, 20 % batch, 30 % interactive.
    [Fact]
    public void Serve_sheds_training_before_batch_before_interactive()
    {
        var (_, small) = Run(DrawBlock.Single, _ => 100, _ => 30);
        Assert.InRange(small.ItShedTrainingMw[0, 0], 20, 30);
        Assert.Equal(0, small.ItShedBatchMw[0, 0]);
        var (_, large) = Run(DrawBlock.Single, _ => 100, _ => 85);
        Assert.Equal(50, large.ItShedTrainingMw[0, 0], 1e-9);
        Assert.Equal(20, large.ItShedBatchMw[0, 0], 1e-9);
        Assert.InRange(large.ItShedInteractiveMw[0, 0], 1, 29);
    }

    [Fact]
    public void Serve_less_than_an_idle_hall_sheds_all_and_still_closes()
    {
        var (asked, _) = Run(DrawBlock.Single, _ => 100, _ => 0);
        var (_, served) = Run(DrawBlock.Single, _ => 100, h => asked.FacilityMw[h, 0] - 0.9);
        const double left = 0.9;
        Assert.Equal(0, served.ItMw[0, 0]);
        Assert.Equal(left, served.FacilityMw[0, 0], 1e-9);
        Assert.Equal(left, served.LossMw[0, 0] + served.CoolingMw[0, 0] + served.HouseMw[0, 0], 1e-9);
        Assert.Equal(100, served.ItShedTrainingMw[0, 0] + served.ItShedBatchMw[0, 0] + served.ItShedInteractiveMw[0, 0], 1e-9);
        Assert.All(served.Balances, b => Assert.True(b.Relative <= Balance.Tolerance, $"{b.Equation}: {b.Relative}"));
    }

    [Fact]
    public void Serve_nothing_at_all_is_all_zero()
    {
        var (asked, _) = Run(DrawBlock.Single, _ => 100, _ => 0);
        var (_, served) = Run(DrawBlock.Single, _ => 100, h => asked.FacilityMw[h, 0]);
        Assert.Equal(0, served.FacilityMw.Sum(0));
        Assert.Equal(0, served.WaterLitres.Sum(0));
        Assert.Equal(0, served.HeatMw.Sum(0));
    }

    [Fact]
    public void Serve_eight_identical_draws_equal_the_single_run_to_the_last_bit()
    {
        var (_, single) = Run(DrawBlock.Single, Swing, h => h % 50);
        var (_, eight) = Run(DrawBlock.Identical(8), Swing, h => h % 50);
        for (var h = 0; h < ModelYear.Hours; h++)
            for (var d = 0; d < 8; d++) Assert.Equal(single.ItMw[h, 0], eight.ItMw[h, d]);
    }

    [Fact]
    public void Solve_inverse_of_forward_gives_the_it_power_again() =>
        Gen.Select(Gen.Double[0.01, 130], Gen.Double[0.01, 1], Gen.Int[0, 8759]).Sample((asked, share, hour) =>
        {
            var plants = new CampusPlants(Prepared, Built, ModelYear.MonthOfHour(hour));
            var facilityMw = plants.Run(0, asked * share, hour).Facility;
            var (it, flows) = ItForFacility.Solve(plants, 0, hour, facilityMw, asked);
            return Math.Abs(it - asked * share) <= 1e-10 * (1 + asked) && Math.Abs(flows.Facility - facilityMw) <= 1e-12 * facilityMw;
        });

    [Fact]
    public void Run_facility_power_rises_with_it_power() =>
        Gen.Select(Gen.Double[0, 130], Gen.Double[1e-6, 20], Gen.Int[0, 8759]).Sample((it, more, hour) =>
        {
            var plants = new CampusPlants(Prepared, Built, ModelYear.MonthOfHour(hour));
            return plants.Run(0, it + more, hour).Facility - plants.Run(0, it, hour).Facility >= more * (1 - 1e-9);
        });

    private static readonly PreparedFacility Prepared = new(Slice, Monroe, DrawBlock.Single);

    private static readonly BuildLedger Built = Make.Build(FacilitySizing.Size(Slice, Monroe, DrawBlock.Single), DrawBlock.Single);
}
