using Tokenworks.Scenarios;

namespace Tokenworks.Facility.Tests;

public class FacilityDetailTests
{
    // Two building types, two draws, a year cut in places: the parts add up to the ledger's columns.
    [Fact]
    public void Parts_add_up_to_the_ledger()
    {
        var draws = DrawBlock.Identical(2);
        var weather = Climate.TypicalYear(Make.Monroe);
        var slice = Make.Slice(Make.Phase(Make.Cooling(CoolingKind.Tower), name: "one"), Make.Phase(Make.Cooling(CoolingKind.Dry), name: "two"));
        var build = Make.Build(FacilitySizing.Size(slice, weather, draws), draws);
        var load = Make.Load(draws, h => 100 + 50 * Math.Sin(h / 9.0));
        var asked = FacilityStage.RunYear(slice, load, build, weather, draws, 2030, FacilityState.Start).Ledger;
        var served = FacilityStage.Serve(slice, asked, load, Make.Supply(draws, h => h % 50 == 0 ? 30 : h % 777 == 0 ? 1e6 : 0), build, weather, draws);
        foreach (var ledger in (Ledgers.FacilityLedger[])[asked, served])
            Assert.All(FacilityDetail.Of(slice, ledger, build, weather, draws).Balances, b => Assert.InRange(b.Relative, 0, 1e-9));
    }
}
