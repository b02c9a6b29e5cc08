using Tokenworks.Quantities;
using Tokenworks.Supply.Planning;
using Tokenworks.Supply.Programming;

namespace Tokenworks.Solvers.Tests;

/// <summary>The structured solver against the same problem written out for HiGHS, on drawn prices, caps, shares and weather.</summary>
public sealed class AgreementTests
{
    private const int ShortHours = 504;

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(0, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Structured_solver_agrees_with_highs(int seed) => Agree(seed, ShortHours);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Structured_solver_agrees_with_highs_on_a_season(int seed)
    {
        Reference.Long();
        Agree(seed, 2184);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Structured_solver_agrees_with_highs_on_a_year(int seed)
    {
        Reference.Long();
        Agree(seed, 8760);
    }

    private static void Agree(int seed, int hours)
    {
        var (kind, cut, p) = Draw(seed, hours);
        var problem = ReferenceCase.Of(kind, cut, p);
        var own = StructuredSolver.Solve(problem);
        var other = new HighsSolver().Solve(new ExpansionProgram(problem).Program, new LinearSettings(1200));
        Assert.Equal(LinearStatus.Optimal, other.Status);
        Assert.True(own.Status == PlanStatus.Optimal, $"seed {seed} {kind}: not converged after {own.Iterations}, gap {own.Gap}");
        Assert.Equal(1, own.ObjectiveUsd / other.Objective, 1e-6);
        Assert.True(own.BoundUsd <= other.Objective * (1 + 1e-9));
        PlanChecks.Holds(problem, own);
    }

    private static (ReferenceKind Kind, ReferenceHours Hours, ReferenceParameters P) Draw(int seed, int hours)
    {
        var random = RandomStream.Open(71, seed, "plan", "agreement");
        double Between(double low, double high) => low + (high - low) * random.NextDouble();
        ReferenceKind[] kinds = [ReferenceKind.B, ReferenceKind.C, ReferenceKind.D, ReferenceKind.E];
        var p = new ReferenceParameters();
        ReferencePlant Scaled(ReferencePlant x) => x with { Capex = x.Capex * Between(0.35, 1.3) };
        p = p with
        {
            GasUsdPerMmBtu = Between(2, 10), GridMw = Between(100, 800), CombinedCycle = Scaled(p.CombinedCycle) with { RampShare = Between(0.1, 0.6) },
            SimpleCycle = Scaled(p.SimpleCycle), Solar = Scaled(p.Solar), Wind = Scaled(p.Wind), StorePower = Scaled(p.StorePower), StoreEnergy = Scaled(p.StoreEnergy),
            Co2CapTonnes = Between(0.6e6, 4e6) * hours / 8760, CarbonFreeShare = Between(0.5, 0.95),
        };
        var from = (int)Between(0, 8760 - hours);
        var cut = Reference.Hours.Cut(from, hours);
        double sun = Between(0.8, 1.1), wind = Between(0.8, 1.1);
        return (kinds[seed % 4], cut with { SolarShare = [.. cut.SolarShare.Select(s => s * sun)], WindShare = [.. cut.WindShare.Select(s => s * wind)] }, p);
    }
}
