using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility.Tests;

/// <summary>The vector kernel against the hour worked out draw by draw.</summary>
public class KernelTests
{
    private static CoolingEntry Of(CoolingKind kind) => Make.Cooling(kind) with { DryRating = kind == CoolingKind.Thermosyphon ? Make.Percent(40) : null };

    [Theory]
    [InlineData(CoolingKind.Dry)]
    [InlineData(CoolingKind.Adiabatic)]
    [InlineData(CoolingKind.Tower)]
    [InlineData(CoolingKind.Thermosyphon)]
    [InlineData(CoolingKind.River)]
    [InlineData(CoolingKind.Ground)]
    public void Months_of_the_kernel_equal_hours_of_the_plant(CoolingKind kind)
    {
        var weather = Climate.TypicalYear(Make.Monroe);
        foreach (var supply in (double[])[15, 32])
        {
            var slice = Make.Slice(Make.Phase(Of(kind) with { SupplyTemperature = Sourced<Temperature>.Of(Temperature.FromCelsius(supply)) }), Make.Phase(Make.Cooling(CoolingKind.Dry), name: "two"));
            var build = Make.Build(FacilitySizing.Size(slice, weather, DrawBlock.Single), DrawBlock.Single, m => m < 3 ? 0 : m / 11.0);
            var year = FacilityStage.RunYear(slice, Make.Load(DrawBlock.Single, h => 20 + 15 * Math.Sin(h / 5.0)), build, weather, DrawBlock.Single, 2030, FacilityState.Start).Ledger;
            Assert.All(year.Parts.Value.Balances.Concat(year.Balances), b => Assert.InRange(b.Relative, 0, 1e-12));
        }
    }

    // Sampled coolers, so that each draw meets another sink: five draws equal five single runs to the last bit.
    [Fact]
    public void A_block_of_unlike_draws_equals_single_runs()
    {
        var weather = Climate.TypicalYear(Make.Monroe);
        var entry = Make.Cooling(CoolingKind.Adiabatic) with { Approach = Sourced<TemperatureDifference>.Of(TemperatureDifference.FromKelvin(8)) with { Path = "approach" } };
        var slice = Make.Slice(Make.Phase(entry));
        double[] approaches = [5, 7, 8, 9, 12];
        var block = new DrawBlock(5, 1, 0, new Dictionary<string, double[]> { ["approach"] = approaches });
        var all = Run(slice, weather, block);
        for (var d = 0; d < 5; d++)
        {
            var one = Run(slice, weather, new DrawBlock(1, 1, d, new Dictionary<string, double[]> { ["approach"] = [approaches[d]] }));
            for (var h = 0; h < ModelYear.Hours; h++) Assert.Equal(one.FacilityMw[h, 0], all.FacilityMw[h, d]);
            for (var m = 0; m < 12; m++) Assert.Equal(one.Months.WaterLitres[m, 0], all.Months.WaterLitres[m, d]);
        }
        Assert.NotEqual(all.Months.WaterLitres.Sum(0), all.Months.WaterLitres.Sum(4));
    }

    [Fact]
    public void Water_goes_into_the_air_or_out_as_blow_down()
    {
        var year = Make.Year(Make.Slice(Make.Phase(Make.Cooling(CoolingKind.Tower))), Climate.TypicalYear(Make.Monroe), DrawBlock.Single, _ => 100);
        // Five cycles of concentration: a fifth of what is drawn leaves as blow-down.
        Assert.Equal(0.2, year.Months.WaterOutLitres.Sum(0) / year.Months.WaterLitres.Sum(0), 10);
    }

    private static FacilityLedger Run(FacilitySlice slice, WeatherYear weather, DrawBlock draws) =>
        FacilityStage.RunYear(slice, Make.Load(draws, h => 70 + 30 * Math.Sin(h / 7.0)), Make.Build(FacilitySizing.Size(slice, weather, draws), draws), weather, draws, 2030, FacilityState.Start).Ledger;
}
