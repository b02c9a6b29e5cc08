using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility.Tests;

public class CampusPermitTests
{
    private const double TestMw = 100;

    private static readonly WeatherYear Monroe = Climate.TypicalYear(Make.Monroe);

    private static Sourced<VolumeFlow> Flow(double litresPerHour) => Sourced<VolumeFlow>.Of(VolumeFlow.FromLitresPerHour(litresPerHour));

    private static WaterPermitSection Permit(double? yearM3 = null, double? monthM3 = null, double? dayM3 = null, double derate = 0, params int[] years) => new()
    {
        Year = yearM3 is { } y ? Flow(y * 1000 / 8760) : null, Month = monthM3 is { } m ? Flow(m * 1000 / 730) : null, Day = dayM3 is { } d ? Flow(d * 1000 / 24) : null,
        DroughtDerate = Make.Percent(100 * derate), DroughtYears = years,
    };

    private static FacilitySlice Slice(WaterPermitSection? permit, params CoolingKind[] kinds) =>
        Make.Slice([.. kinds.Select((k, i) => Make.Phase(Make.Cooling(k, 28), TestMw / kinds.Length, name: $"p{i}"))]) with { WaterPermit = permit };

    private static FacilityLedger Run(FacilitySlice slice, DrawBlock? draws = null) => Make.Year(slice, Monroe, draws ?? DrawBlock.Single, Load);

    private static double Load(int hour) => 80 + 15 * Math.Sin(hour * 0.37);

    private static double Most(FacilityLedger year) => Enumerable.Range(0, 12).Max(m => year.Months.WaterLitres[m, 0]) / 1000;

    private static void Closes(FacilityLedger year) =>
        Assert.All(year.Balances.Concat(year.Parts.Value.Balances), b => Assert.True(b.Relative <= Balance.Tolerance, $"{b.Equation}: {b.Relative}"));

    [Fact]
    public void Permit_that_is_never_spent_changes_no_bit()
    {
        var (free, held) = (Run(Slice(null, CoolingKind.Adiabatic)), Run(Slice(Permit(yearM3: 1e9, dayM3: 1e7), CoolingKind.Adiabatic)));
        Assert.Equal(free.FacilityMw.Data, held.FacilityMw.Data);
        Assert.Equal(free.Months.WaterLitres.Data, held.Months.WaterLitres.Data);
        Assert.Null(held.WithoutWater);
    }

    [Fact]
    public void Month_once_spent_leaves_adiabatic_coolers_dry_and_their_chillers_at_work()
    {
        var free = Run(Slice(null, CoolingKind.Adiabatic));
        var held = Run(Slice(Permit(monthM3: Most(free) / 2), CoolingKind.Adiabatic));
        for (var m = 0; m < 12; m++) Assert.InRange(held.Months.WaterLitres[m, 0] / 1000, 0, Most(free) / 2 + free.WaterLitres.Data.Max() / 1000);
        Assert.True(held.Months.WaterDryHours.Sum(0) > 0);
        Assert.True(held.Months.CompressorMwh.Sum(0) > free.Months.CompressorMwh.Sum(0));
        Assert.Equal(0, held.Months.WaterShedMwh.Sum(0));
        Closes(held);
    }

    [Fact]
    public void Drought_takes_its_share_off_the_day_in_its_years_alone()
    {
        var free = Run(Slice(null, CoolingKind.Adiabatic));
        var day = Enumerable.Range(0, 365).Max(d => free.WaterLitres.Sum(24 * d, 24 * d + 24, 0)) / 1000;
        Assert.Equal(free.Months.WaterLitres.Sum(0), Run(Slice(Permit(dayM3: day * 1.01, derate: 0.9, years: 2031), CoolingKind.Adiabatic)).Months.WaterLitres.Sum(0), 3);
        var dry = Run(Slice(Permit(dayM3: day * 1.01, derate: 1, years: 2030), CoolingKind.Adiabatic));
        Assert.Equal(0, dry.Months.WaterLitres.Sum(5, 9, 0));
        Assert.Equal(free.Months.WaterLitres.Sum(0, 5, 0), dry.Months.WaterLitres.Sum(0, 5, 0), 3);
    }

    [Fact]
    public void Towers_without_water_shed_their_share_of_the_it()
    {
        var held = Run(Slice(Permit(yearM3: 0), CoolingKind.Tower, CoolingKind.Dry));
        for (var h = 0; h < 200; h++)
        {
            Assert.Equal(Load(h) / 2, held.ItMw[h, 0], 1e-9);
            Assert.Equal(Load(h) / 2, held.ItShedTrainingMw[h, 0] + held.ItShedBatchMw[h, 0] + held.ItShedInteractiveMw[h, 0], 1e-9);
        }
        Assert.Equal(0, held.Months.WaterLitres.Sum(0), 1e-6);
        Closes(held);
    }

    [Fact]
    public void Serve_keeps_the_dry_hours_and_adds_up_what_is_shed()
    {
        var slice = Slice(Permit(yearM3: 100), CoolingKind.Thermosyphon, CoolingKind.Adiabatic);
        var (build, load) = (Make.Build(FacilitySizing.Size(slice, Monroe, DrawBlock.Single), DrawBlock.Single), Make.Load(DrawBlock.Single, Load));
        var asked = FacilityStage.RunYear(slice, load, build, Monroe, DrawBlock.Single, 2030, FacilityState.Start).Ledger;
        var served = FacilityStage.Serve(slice, asked, load, Make.Supply(DrawBlock.Single, h => h % 5 == 0 ? 30 : 0), build, Monroe, DrawBlock.Single);
        Assert.InRange(asked.Months.WaterShedMwh.Sum(0), 1, 8760 * TestMw);
        Assert.InRange(asked.Months.WaterLitres.Sum(0) / 1000, 100, 100 + 2 * TestMw);
        Closes(asked);
        Closes(served);
    }

    [Fact]
    public void Eight_identical_draws_equal_the_single_run_to_the_last_bit()
    {
        var slice = Slice(Permit(monthM3: 3000), CoolingKind.Tower, CoolingKind.Adiabatic);
        var (one, eight) = (Run(slice), Run(slice, DrawBlock.Identical(8)));
        for (var h = 0; h < ModelYear.Hours; h += 7)
            for (var d = 0; d < 8; d++) Assert.Equal(one.FacilityMw[h, 0], eight.FacilityMw[h, d]);
        for (var m = 0; m < 12; m++)
            for (var d = 0; d < 8; d++) Assert.Equal(one.Months.WaterLitres[m, 0], eight.Months.WaterLitres[m, d]);
    }
}
