using Tokenworks.Ledgers;

namespace Tokenworks.Finance;

/// <summary>A choice of the tenant at the end of a term.</summary>
/// <param name="Year">Years of operations that have passed.</param>
/// <param name="Threshold">Guaranteed value then; 0 where the guarantee has ended.</param>
/// <param name="Rent">Contract rent a year of the term that would follow.</param>
public readonly record struct RenewalNode(double Year, double Threshold, double Rent);

/// <summary>Value of the tenant's options, USD at the start of the leases.</summary>
/// <param name="OptionUsd">What the right to leave at each node is worth to the tenant, after the guarantee.</param>
/// <param name="GuaranteeUsd">Present value of what it then pays under the guarantee.</param>
/// <param name="ExitProbability">Chance of leaving at each node, as the lattice weighs them.</param>
public sealed record RenewalValue(double OptionUsd, double GuaranteeUsd, IReadOnlyList<double> ExitProbability);

/// <summary>
/// The renewal tree on a lattice of the campus's value to another: at each end of a term the tenant renews where the rest of its contract
/// rent, over what the same space would cost it at the market, is worth less than the payment under the guarantee.
/// </summary>
/// <remarks>
/// USD, years, rates and volatility a year as fractions. The market rent is the campus's value times a yield. Recombining lattice with steps
/// of a quarter about the path of the drift: up by exp(s sqrt(dt)), with the probability at which the mean stays on that path, so that any drift and
/// volatility fit. Discounted at the stated rate: an actuarial value, not a hedged price.
/// </remarks>
[ModelReference("Cox, Ross, Rubinstein, Option pricing: a simplified approach, J. Fin. Econ. 7 (1979)")]
public static class RenewalTree
{
    private const int StepsPerYear = 4;

    /// <param name="value">Value of the campus to another at the start.</param>
    /// <param name="marketYield">Market rent a year over value.</param>
    /// <param name="cap">Most that the guarantee pays.</param>
    /// <param name="end">Years after which the last term ends.</param>
    public static RenewalValue Value(IReadOnlyList<RenewalNode> nodes, double value, double trend, double volatility, double rate, double marketYield, double cap, double end)
    {
        var (dt, last) = (1.0 / StepsPerYear, (int)Math.Round(end * StepsPerYear));
        var up = Math.Exp(Math.Max(volatility, 1e-6) * Math.Sqrt(dt));
        var chance = (1 - 1 / up) / (up - 1 / up);
        var lattice = new Lattice(nodes, value, up, Math.Pow(1 + trend, dt), chance, Math.Pow(1 + rate, -dt), marketYield, cap, last);
        var (with, paid, exits) = lattice.Run(mayLeave: true);
        return new RenewalValue(lattice.Run(mayLeave: false).Cost - with, paid, exits);
    }

    private sealed class Lattice(IReadOnlyList<RenewalNode> nodes, double value, double up, double growth, double chance, double discount, double marketYield, double cap, int last)
    {
        private readonly int[] _steps = [.. nodes.Select(n => (int)Math.Round(n.Year * StepsPerYear))];

        // Cost over market from the start, the guarantee's part of it, and the chance of leaving at each node.
        public (double Cost, double Paid, double[] Exits) Run(bool mayLeave)
        {
            var (cost, paid) = (new double[last + 1], new double[last + 1]);
            var leaves = nodes.Select(_ => new bool[last + 1]).ToArray();
            for (var t = last - 1; t >= 0; t--)
            {
                var term = Array.FindLastIndex(_steps, s => s <= t);
                for (var j = 0; j <= t; j++)
                {
                    (cost[j], paid[j]) = (discount * (chance * cost[j + 1] + (1 - chance) * cost[j]), discount * (chance * paid[j + 1] + (1 - chance) * paid[j]));
                    if (term < 0) continue;
                    var worth = Worth(t, j);
                    cost[j] += (nodes[term].Rent - marketYield * worth) / StepsPerYear;
                    if (_steps[term] == t) Choose(term, j, worth, mayLeave, cost, paid, leaves[term]);
                }
            }
            return (cost[0], paid[0], Chances(leaves));
        }

        private double Worth(int t, int j) => value * Math.Pow(growth, t) * Math.Pow(up, 2 * j - t);

        private void Choose(int term, int j, double worth, bool mayLeave, double[] cost, double[] paid, bool[] leaves)
        {
            var owed = Finance.Guarantee.Payment(nodes[term].Threshold, worth, cap);
            leaves[j] = mayLeave && owed < cost[j];
            if (leaves[j]) (cost[j], paid[j]) = (owed, owed);
        }

        private double[] Chances(bool[][] leaves)
        {
            var (exits, here) = (new double[nodes.Count], new double[last + 2]);
            here[0] = 1;
            for (var t = 0; t < last; t++)
            {
                var term = Array.IndexOf(_steps, t);
                for (var j = 0; term >= 0 && j <= t; j++)
                    if (leaves[term][j]) (exits[term], here[j]) = (exits[term] + here[j], 0);
                for (var j = t; j >= 0; j--)
                {
                    here[j + 1] += here[j] * chance;
                    here[j] *= 1 - chance;
                }
            }
            return exits;
        }
    }
}
