using CsCheck;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility.Tests;

/// <summary>Any allowed plant, from a desk to a gigawatt, with shortages: never crashes, always closes.</summary>
public class RandomFacilityTests
{
    private static readonly Gen<CoolingKind> Kinds = Gen.OneOf(Gen.Const(CoolingKind.Dry), Gen.Const(CoolingKind.Adiabatic), Gen.Const(CoolingKind.Tower));

    private static readonly Gen<LossStage> Stages =
        from a in Gen.Double[0, 10]
        from b in Gen.Double[0, 20]
        from c in Gen.Double[0, 20]
        from block in Gen.Double[0.001, 2000]
        from spares in Gen.Int[0, 100]
        from inside in Gen.Bool
        select Make.Stage("s", a, b, c, block, spares > 90 ? spares : spares % 3, inside);

    private static readonly Gen<FacilityPhase> Phases =
        from kind in Kinds
        from supply in Gen.Double[5, 60]
        from approach in Gen.Double[1, 25]
        from air in Gen.Double[0, 100]
        from mw in Gen.OneOf(Gen.Double[0, 1e-3], Gen.Double[0, 5], Gen.Double[0, 5000])
        from isIt in Gen.Bool
        from buildings in Gen.Int[1, 100]
        from chain in Stages.List[0, 5]
        select Make.Phase(Make.Cooling(kind, supply, approach, air), isIt ? mw : null, isIt ? null : mw, "p", buildings, chain);

    [Fact]
    public void RunYear_and_Serve_any_plant_close() =>
        Gen.Select(Phases, Phases, Gen.Double[-40, 50], Gen.Double[0, 20], Gen.Double[0, 1.2], Gen.Double[0, 1]).Sample((one, two, dryBulb, depression, load, cut) =>
        {
            var slice = Make.Slice(one with { Name = "one" }, two with { Name = "two", BuildingId = "other" });
            var (draws, weather) = (DrawBlock.Single, Make.Weather(dryBulb, dryBulb - depression));
            var part = FacilitySizing.Size(slice, weather, draws);
            var build = Make.Build(part, draws, m => m < 3 ? 0 : 1);
            var itMw = part.Blocks.Sum(b => b.ItMw[0]);
            var asks = Make.Load(draws, h => h < ModelYear.StartOfMonth(3) ? 0 : itMw * load * (h % 7) / 6);
            var (asked, _) = FacilityStage.RunYear(slice, asks, build, weather, draws, 2030, FacilityState.Start);
            var supply = Make.Supply(draws, h => h % 5 == 0 ? asked.FacilityMw[h, 0] * cut : 0);
            var served = FacilityStage.Serve(slice, asked, asks, supply, build, weather, draws);
            return part.Balances.Concat(asked.Balances).Concat(served.Balances).All(b => b.Relative <= Balance.Tolerance)
                && asked.FacilityMw.Data.Concat(served.FacilityMw.Data).All(v => double.IsFinite(v) && v >= 0)
                && served.ItMw.Data.Zip(asked.ItMw.Data).All(p => p.First >= 0 && p.First <= p.Second);
        }, iter: 150);
}
